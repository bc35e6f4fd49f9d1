namespace SelfHost.DurableTask.Hosting;

/// <summary>
/// The hub has as many requests under way as it takes: nothing of this one was written. Over HTTP it is answered with status 429 and
/// <see cref="RetryAfter"/> as the header of that name.
/// </summary>
public sealed class HubBusyException : Exception
{
    /// <summary>An error with a general text.</summary>
    public HubBusyException()
        : this("The task hub has too many requests under way. Try again later.")
    {
    }

    /// <summary>An error with a text.</summary>
    public HubBusyException(string message)
        : base(message)
    {
    }

    /// <summary>An error with a text and a cause.</summary>
    public HubBusyException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>How long to wait before the next try.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(1);
}
