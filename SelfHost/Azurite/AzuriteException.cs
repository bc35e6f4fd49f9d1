namespace SelfHost.Azurite;

/// <summary>Azurite could not be installed or started; the message says what to do.</summary>
public sealed class AzuriteException : Exception
{
    /// <summary>Without a message.</summary>
    public AzuriteException()
    {
    }

    /// <summary>With a message.</summary>
    /// <param name="message">What went wrong and what to do.</param>
    public AzuriteException(string message)
        : base(message)
    {
    }

    /// <summary>With a message and a cause.</summary>
    /// <param name="message">What went wrong and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public AzuriteException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
