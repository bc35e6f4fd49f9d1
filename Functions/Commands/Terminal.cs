using System.Text;

namespace GrantFlow.Functions.Commands;

/// <summary>Where a command writes: its answer, and what is not part of the answer.</summary>
/// <param name="Answer">Standard output: what a script reads.</param>
/// <param name="Aside">Standard error: usage, progress, complaints.</param>
/// <param name="Watched">Whether a person sees <paramref name="Aside"/> as it is written, so that a line may be drawn over.</param>
public sealed record Terminal(TextWriter Answer, TextWriter Aside, bool Watched)
{
    /// <summary>The process's own terminal. Texts have accents, whatever the code page says.</summary>
    public static Terminal OfProcess()
    {
        Console.OutputEncoding = Encoding.UTF8;
        return new(Console.Out, Console.Error, !Console.IsErrorRedirected);
    }
}
