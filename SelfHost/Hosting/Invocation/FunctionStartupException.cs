namespace SelfHost.Hosting;

/// <summary>The app cannot start as it is written; the message names each function at fault and the remedy.</summary>
public sealed class FunctionStartupException : Exception
{
    /// <summary>Without a message.</summary>
    public FunctionStartupException()
    {
    }

    /// <summary>With a message.</summary>
    /// <param name="message">What is wrong and what to do.</param>
    public FunctionStartupException(string message)
        : base(message)
    {
    }

    /// <summary>With a message and a cause.</summary>
    /// <param name="message">What is wrong and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public FunctionStartupException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The message alone: whoever starts the app must put it right, and a stack trace would bury it.</summary>
    public override string ToString() => Message;
}
