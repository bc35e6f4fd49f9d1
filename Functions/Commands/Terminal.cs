using System.Text;
using Spectre.Console;

namespace GrantFlow.Functions.Commands;

/// <summary>Where a command writes: its answer, and what is not part of the answer.</summary>
/// <param name="Answer">Standard output: what a script reads.</param>
/// <param name="Aside">Standard error: usage, progress, complaints.</param>
/// <param name="Watched">Draws on <paramref name="Aside"/> when a person sees it as it is written; else null.</param>
internal sealed record Terminal(TextWriter Answer, TextWriter Aside, IAnsiConsole? Watched)
{
    /// <summary>The process's own terminal. Texts have accents, whatever the code page says.</summary>
    public static Terminal OfProcess()
    {
        Console.OutputEncoding = Encoding.UTF8;
        return new(Console.Out, Console.Error, Console.IsErrorRedirected ? null : WatchedError());
    }

    private static IAnsiConsole WatchedError()
    {
        // Watched although the answer may go into a file.
        var watched = AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(Console.Error), Interactive = InteractionSupport.Yes });
        // Progress hides the cursor: who interrupts it has the cursor back.
        Console.CancelKeyPress += (_, _) => watched.Cursor.Show();
        return watched;
    }
}
