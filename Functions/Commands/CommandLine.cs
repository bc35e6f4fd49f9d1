namespace GrantFlow.Functions.Commands;

/// <summary>What the app does instead of serving when its first argument is the name of a command.</summary>
public static class CommandLine
{
    /// <summary>The exit code of a command that was used wrongly.</summary>
    public const int BadUsage = 2;

    private const string Usage =
        """
        Usage:
          dotnet run --project Functions                      serve the app
          dotnet run --project Functions -- call check FILE   check a call file
          dotnet run --project Functions -- try FILE [--applications N] [--seed S] [--json]
                                                              rehearse a call with made-up applications
          dotnet run --project Functions -- ledger verify     compare every budget line with its movements
          dotnet run --project Functions -- journal verify    live every application again from its journal, and compare
        """;

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

        var terminal = given ?? Terminal.OfProcess();
        return args switch
        {
            ["call", "check", var file] => await CallCheck.RunAsync(file, terminal),
            ["try", .. var rest] => await TryCall.RunAsync(rest, terminal),
            ["ledger", "verify"] => await LedgerVerify.RunAsync(terminal),
            ["journal", "verify"] => await JournalVerify.RunAsync(terminal),
            _ => WrongUsage(terminal),
        };
    }

    /// <summary>Writes how the commands are used, after what is wrong.</summary>
    internal static int WrongUsage(Terminal terminal, string? complaint = null)
    {
        if (complaint is not null)
        {
            terminal.Aside.WriteLine(complaint);
        }

        terminal.Aside.WriteLine(Usage);
        return BadUsage;
    }
}
