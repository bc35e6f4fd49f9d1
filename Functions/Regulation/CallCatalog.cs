using System.Collections.Concurrent;
using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Reading;

namespace GrantFlow.Functions.Regulation;

/// <summary>
/// The calls for projects that this app offers: every <c>calls/*.json</c> beside it, read once and checked before anything starts, in the
/// version that is in force. What concerns a file that was submitted asks <see cref="PinnedCalls"/> instead.
/// </summary>
public sealed class CallCatalog
{
    private readonly ConcurrentDictionary<string, Call> _calls;

    private CallCatalog(IReadOnlyList<CallSource> sources)
    {
        Sources = sources;
        _calls = new(sources.Select(source => KeyValuePair.Create(source.Call.Id, source.Call)), StringComparer.Ordinal);
    }

    /// <summary>The call files, whether or not they are in force.</summary>
    public IReadOnlyList<CallSource> Sources { get; }

    public IReadOnlyCollection<Call> All => [.. Sources.Select(source => _calls[source.Call.Id])];

    /// <summary>Reads every call of a folder.</summary>
    /// <exception cref="InvalidDataException">A call file, or a budget beside it, has faults; the message lists each with what to do.</exception>
    public static CallCatalog Load(string folder)
    {
        var budgets = BudgetCatalog.Load(folder);
        var sources = new List<CallSource>();
        var faults = new List<string>();
        foreach (var file in Directory.EnumerateFiles(folder, "*.json").Where(IsCall).Order(StringComparer.Ordinal))
        {
            var text = File.ReadAllText(file);
            var reading = CallFile.Read(text);
            faults.AddRange(reading.Faults.Select(fault => $"{Path.GetFileName(file)}({fault.Line}) {fault.Path}: {fault.Message}"));
            if (reading.Call is { } call)
            {
                sources.Add(CallSource.Of(call, text));
                faults.AddRange(budgets.Contradictions(call.BudgetLine).Select(fault => $"{Path.GetFileName(file)} {fault.Path}: {fault.Message}"));
            }
        }

        faults.AddRange(Twice(sources, "id", call => call.Id).Concat(Twice(sources, "code", call => call.Code)));

        return faults.Count == 0 ? new(sources) : throw new InvalidDataException(string.Join(Environment.NewLine, faults));
    }

    /// <summary>Every call that is offered, also one that was published beside the files.</summary>
    public IEnumerable<Call> InForce => _calls.Values;

    // Files, references and ledgers are found by both: two calls that share one would answer for each other.
    private static IEnumerable<string> Twice(IEnumerable<CallSource> sources, string member, Func<Call, string> name) => sources
        .GroupBy(source => name(source.Call)).Where(same => same.Count() > 1).Select(same => $"{same.Count()} call files have the {member} '{same.Key}': change it in all but one.");

    public Call? Find(string id) => _calls.GetValueOrDefault(id);

    /// <summary>Offers another version than the file's.</summary>
    public void PutInForce(Call call) => _calls[call.Id] = call;

    public Call Require(string id) => Find(id) ?? throw new InvalidOperationException($"The call '{id}' is no longer among the call files; put its file back.");

    /// <summary>The folder also holds the budgets of the calls' lines, and the schemas of both.</summary>
    private static bool IsCall(string path) => !path.EndsWith(".schema.json", StringComparison.OrdinalIgnoreCase) && !BudgetCatalog.IsBudget(path);
}
