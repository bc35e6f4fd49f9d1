using GrantFlow.Functions.Commands;
using Spectre.Console;

namespace GrantFlow.Tests.Functions.Commands;

/// <summary>One run of a command with what it wrote.</summary>
/// <param name="Code">The exit code; null when the arguments were for the host.</param>
public sealed record CommandRun(int? Code, string Answer, string Aside)
{
    public IReadOnlyList<string> Lines => Answer.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);

    public static Task<CommandRun> OfAsync(params string[] args) => OfAsync(watched: false, args);

    public static async Task<CommandRun> OfAsync(bool watched, params string[] args)
    {
        using var answer = new StringWriter();
        using var aside = new StringWriter();
        var code = await CommandLine.RunAsync(args, new Terminal(answer, aside, watched ? Watched(aside) : null));
        return new(code, answer.ToString(), aside.ToString());
    }

    // Colours, movements and all, whatever the environment of the tests says.
    private static IAnsiConsole Watched(TextWriter aside)
    {
        var console = AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(aside), Enrichment = new() { UseDefaultEnrichers = false } });
        (console.Profile.Capabilities.Ansi, console.Profile.Capabilities.Interactive) = (true, true);
        return console;
    }
}
