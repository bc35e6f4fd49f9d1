using System.Globalization;
using System.Reflection;
using SelfHost.Azure.Functions.Worker;

namespace SelfHost.Hosting.Invocation;

/// <summary>How a function that failed is run again.</summary>
/// <param name="MostRetries">How often at most; -1 stands for as often as it takes.</param>
/// <param name="First">The first delay.</param>
/// <param name="Longest">The longest delay: each is twice the one before up to it.</param>
internal sealed record RetryPlan(int MostRetries, TimeSpan First, TimeSpan Longest)
{
    public static RetryPlan None { get; } = new(0, TimeSpan.Zero, TimeSpan.Zero);

    /// <summary>The plan that a method's attribute asks for.</summary>
    /// <exception cref="FormatException">A delay cannot be read.</exception>
    public static RetryPlan Of(MethodInfo method) => method.GetCustomAttribute<RetryAttribute>() switch
    {
        FixedDelayRetryAttribute same => new(same.MaxRetryCount, Read(same.DelayInterval), Read(same.DelayInterval)),
        ExponentialBackoffRetryAttribute growing => new(growing.MaxRetryCount, Read(growing.MinimumInterval), Read(growing.MaximumInterval)),
        _ => None,
    };

    public bool Allows(int retries) => MostRetries < 0 || retries < MostRetries;

    /// <summary>The delay before a retry, the first having number 0.</summary>
    public TimeSpan DelayBefore(int retry) => TimeSpan.FromTicks((long)Math.Min(Longest.Ticks, First.Ticks * Math.Pow(2, retry)));

    /// <summary>Which try this is, as the function is told.</summary>
    public RetryContext Try(int retries) => new NumberedTry(retries, MostRetries);

    private static TimeSpan Read(string text) => TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time) && time >= TimeSpan.Zero
        ? time
        : throw new FormatException($"\"{text}\" is no delay. Write hours:minutes:seconds, such as \"00:00:10\".");

    private sealed class NumberedTry(int retries, int most) : RetryContext
    {
        public override int RetryCount => retries;

        public override int MaxRetryCount => most;
    }
}
