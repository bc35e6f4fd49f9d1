using System.CommandLine;
using System.Runtime.CompilerServices;

namespace GrantFlow.Functions.Commands;

/// <summary>What the app does instead of serving when its first argument is the name of a command.</summary>
public static class CommandLine
{
    /// <summary>The exit code of a command that was used wrongly.</summary>
    public const int BadUsage = 2;

    /// <summary>Runs the command that the arguments name.</summary>
    /// <returns>The exit code; null when the arguments name no command and are for the host.</returns>
    public static Task<int?> RunAsync(string[] args) => RunAsync(args, null);

    internal static async Task<int?> RunAsync(string[] args, Terminal? given)
    {
        // The host's own arguments are options: --urls, --host, key=value.
        if (args is not [var first, ..] || first.StartsWith('-') || first.StartsWith('/') || first.Contains('='))
        {
            return null;
        }

        return await InvokeAsync(args, given ?? Terminal.OfProcess());
    }

    // A method of its own, so that an app that serves does not load the commands' libraries.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<int> InvokeAsync(string[] args, Terminal terminal)
    {
        // A file whose name begins with @ is a file, not a list of arguments.
        var parsed = Commands(terminal).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        var wrong = parsed.Errors.Count > 0;
        // A failure or a signal ends the process as it would without the library, whose exit codes for them mean something else here.
        var code = await parsed.InvokeAsync(new InvocationConfiguration
        {
            Output = wrong ? terminal.Aside : terminal.Answer,
            Error = terminal.Aside,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        });
        return wrong ? BadUsage : code;
    }

    private static RootCommand Commands(Terminal terminal) => new("Serves the app, or runs one of its commands.")
    {
        new Command("call", "Call files.") { CallCheck.On(terminal) },
        TryCall.On(terminal),
        new Command("ledger", "The movements of every budget line.") { LedgerVerify.On(terminal) },
        new Command("journal", "The journal of every application.") { JournalVerify.On(terminal) },
    };
}
