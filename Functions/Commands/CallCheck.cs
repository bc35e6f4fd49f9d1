using System.CommandLine;
using System.CommandLine.Parsing;
using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Reading;
using GrantFlow.Functions.Regulation;

namespace GrantFlow.Functions.Commands;

/// <summary><c>call check FILE</c>: says that a call file is valid, or what is wrong with it and what to do.</summary>
internal static class CallCheck
{
    public const int Valid = 0;
    public const int Faulty = 1;

    public static Command On(Terminal terminal)
    {
        var file = FileArgument();
        var check = new Command("check", "Checks a call file: says that it is valid, or what is wrong with it and what to do.") { file };
        check.SetAction(parsed => Run(parsed.GetRequiredValue(file), terminal));
        return check;
    }

    /// <summary>The argument FILE, with what the file says. One that cannot be read is wrong usage.</summary>
    public static Argument<CallText> FileArgument() => new("FILE") { Description = "The call file.", CustomParser = Text };

    /// <summary>Reads a call; without one, everything is said.</summary>
    public static Call? Read(CallText text, Terminal terminal)
    {
        var reading = CallFile.Read(text.Json);
        foreach (var fault in reading.Faults)
        {
            // The whole file has the empty path, which says nothing to a reader.
            terminal.Answer.WriteLine($"{(fault.Path.Length > 0 ? fault.Path : text.File)}: {fault.Message} (line {fault.Line})");
        }

        var contradictions = reading.Call is { } call ? Contradictions(call, text.File, terminal) : [];
        foreach (var (path, message) in contradictions)
        {
            terminal.Answer.WriteLine($"{path}: {message}");
        }

        return contradictions.Count == 0 ? reading.Call : null;
    }

    private static int Run(CallText text, Terminal terminal)
    {
        if (Read(text, terminal) is not { } call)
        {
            return Faulty;
        }

        terminal.Answer.WriteLine($"{text.File}: valid. Call '{call.Id}', version {call.Version}: "
            + $"{call.Form.AllFields.Count()} fields, {call.Criteria.Count} criteria.");
        return Valid;
    }

    private static CallText? Text(ArgumentResult argument)
    {
        var file = argument.Tokens[0].Value;
        try
        {
            return new(file, File.ReadAllText(file));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            argument.AddError($"{file} cannot be read: {failure.Message}");
            return null;
        }
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

    /// <summary>A file that was read, under the name that it was given by.</summary>
    internal sealed record CallText(string File, string Json);
}
