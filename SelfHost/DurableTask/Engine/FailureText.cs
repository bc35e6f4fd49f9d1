using SelfHost.DurableTask.Storage;

namespace SelfHost.DurableTask.Engine;

/// <summary>Failures as they are stored: long enough to understand, short enough for one property of a row.</summary>
internal static class FailureText
{
    /// <summary>How much is kept of each failure's message and stack, and of how many of a chain: the first that fits.</summary>
    private static readonly (int Message, int Stack, int Depth)[] _budgets = [(4000, 2000, 16), (1000, 500, 16), (200, 0, 16), (200, 0, 4)];

    public static TaskFailureDetails Shortened(TaskFailureDetails failure) => _budgets
        .Select(budget => Shortened(failure, budget.Message, budget.Stack, budget.Depth)!)
        .First(shortened => EngineJson.Write(shortened).Length <= TransactionLimits.StringChars);

    private static TaskFailureDetails? Shortened(TaskFailureDetails? failure, int message, int stack, int depth) => failure is null || depth == 0 ? null : failure with
    {
        ErrorType = Cut(failure.ErrorType, 500)!,
        ErrorMessage = Cut(failure.ErrorMessage, message)!,
        StackTrace = stack == 0 ? null : Cut(failure.StackTrace, stack),
        InnerFailure = Shortened(failure.InnerFailure, message, stack, depth - 1),
        Properties = stack == 0 ? null : failure.Properties,
    };

    private static string? Cut(string? text, int length) => text is { } known && known.Length > length ? string.Concat(known.AsSpan(0, length), " …") : text;
}
