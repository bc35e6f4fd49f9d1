using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Reading;
using GrantFlow.Functions.Regulation;

namespace GrantFlow.Functions.Commands;

/// <summary><c>call check FILE</c>: says that a call file is valid, or what is wrong with it and what to do.</summary>
public static class CallCheck
{
    public const int Valid = 0;
    public const int Faulty = 1;

    public static async Task<int> RunAsync(string file, Terminal terminal)
    {
        var (call, code) = await ReadAsync(file, terminal);
        if (call is null)
        {
            return code;
        }

        terminal.Answer.WriteLine($"{file}: valid. Call '{call.Id}', version {call.Version}: {call.Form.AllFields.Count()} fields, {call.Criteria.Count} criteria.");
        return Valid;
    }

    /// <summary>Reads a call file; without a call, everything is said and the exit code is given.</summary>
    internal static async Task<(Call? Call, int Code)> ReadAsync(string file, Terminal terminal)
    {
        string json;
        try
        {
            json = await File.ReadAllTextAsync(file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return (null, CommandLine.WrongUsage(terminal, $"{file} cannot be read: {failure.Message}"));
        }

        var reading = CallFile.Read(json);
        foreach (var fault in reading.Faults)
        {
            // The whole file has the empty path, which says nothing to a reader.
            terminal.Answer.WriteLine($"{(fault.Path.Length > 0 ? fault.Path : file)}: {fault.Message} (line {fault.Line})");
        }

        var contradictions = reading.Call is { } call ? Contradictions(call, file, terminal) : [];
        foreach (var (path, message) in contradictions)
        {
            terminal.Answer.WriteLine($"{path}: {message}");
        }

        return reading.Call is not null && contradictions.Count == 0 ? (reading.Call, Valid) : (null, Faulty);
    }

    /// <summary>What the budgets beside the file say otherwise.</summary>
    private static List<(string Path, string Message)> Contradictions(Call call, string file, Terminal terminal)
    {
        try
        {
            return [.. BudgetCatalog.Load(Path.GetDirectoryName(Path.GetFullPath(file))!).Contradictions(call.BudgetLine)];
        }
        catch (InvalidDataException failure)
        {
            terminal.Aside.WriteLine($"The line could not be compared with the budget: {failure.Message}");
            return [];
        }
    }
}
