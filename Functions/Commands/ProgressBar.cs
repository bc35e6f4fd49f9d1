namespace GrantFlow.Functions.Commands;

/// <summary>A bar that grows on a watched terminal; on any other nothing is written.</summary>
public sealed class ProgressBar(Terminal terminal, int total)
{
    private const int Width = 40;

    private int _shown = -1;

    public void Show(int done)
    {
        var filled = (int)((long)done * Width / total);
        if (!terminal.Watched || filled == _shown)
        {
            return;
        }

        _shown = filled;
        terminal.Aside.Write($"\r[{new string('#', filled)}{new string('.', Width - filled)}] {done}/{total}");
    }

    /// <summary>Takes the bar away, so that the answer begins on a clean line.</summary>
    public void Clear()
    {
        if (_shown >= 0)
        {
            terminal.Aside.Write($"\r{new string(' ', Width + 24)}\r");
        }
    }
}
