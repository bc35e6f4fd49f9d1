using GrantFlow.Functions.Commands;

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
        var code = await CommandLine.RunAsync(args, new Terminal(answer, aside, watched));
        return new(code, answer.ToString(), aside.ToString());
    }
}
