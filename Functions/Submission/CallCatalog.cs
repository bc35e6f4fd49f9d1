using GrantFlow.Domain.Calls;
using GrantFlow.Functions.Budget;

namespace GrantFlow.Functions.Submission;

/// <summary>The calls for projects that this app runs: every <c>calls/*.json</c> beside it, read once and checked before anything starts.</summary>
public sealed class CallCatalog
{
    private readonly Dictionary<string, Call> _calls;

    private CallCatalog(IEnumerable<Call> calls) => _calls = calls.ToDictionary(call => call.Id, StringComparer.Ordinal);

    public IReadOnlyCollection<Call> All => _calls.Values;

    /// <summary>Reads every call of a folder.</summary>
    /// <exception cref="InvalidDataException">A call file has faults; the message lists each with what to do.</exception>
    public static CallCatalog Load(string folder)
    {
        var calls = new List<Call>();
        var faults = new List<string>();
        foreach (var file in Directory.EnumerateFiles(folder, "*.json").Where(IsCall).Order(StringComparer.Ordinal))
        {
            var reading = CallFile.Read(File.ReadAllText(file));
            faults.AddRange(reading.Faults.Select(fault => $"{Path.GetFileName(file)}({fault.Line}) {fault.Path}: {fault.Message}"));
            if (reading.Call is { } call)
            {
                calls.Add(call);
            }
        }

        return faults.Count == 0 ? new(calls) : throw new InvalidDataException(string.Join(Environment.NewLine, faults));
    }

    public Call? Find(string id) => _calls.GetValueOrDefault(id);

    public Call Require(string id) => Find(id) ?? throw new InvalidOperationException($"The call '{id}' is no longer among the call files; put its file back.");

    private static bool IsCall(string path) => !path.EndsWith(".schema.json", StringComparison.OrdinalIgnoreCase) && !BudgetCatalog.IsBudget(path);
}
