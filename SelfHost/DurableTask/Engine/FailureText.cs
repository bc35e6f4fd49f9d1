namespace SelfHost.DurableTask.Engine;

/// <summary>Failures as they are stored: long enough to understand, short enough for one property of a row.</summary>
internal static class FailureText
{
    private const int MaxMessage = 4000;
    private const int MaxStack = 2000;
    private const int MaxDepth = 4;

    public static TaskFailureDetails Shortened(TaskFailureDetails failure) => Shortened(failure, MaxDepth)!;

    private static TaskFailureDetails? Shortened(TaskFailureDetails? failure, int depth) => failure is null || depth == 0 ? null : failure with
    {
        ErrorMessage = Cut(failure.ErrorMessage, MaxMessage)!,
        StackTrace = Cut(failure.StackTrace, MaxStack),
        InnerFailure = Shortened(failure.InnerFailure, depth - 1),
    };

    private static string? Cut(string? text, int length) => text is { } known && known.Length > length ? string.Concat(known.AsSpan(0, length), " …") : text;
}
