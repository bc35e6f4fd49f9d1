namespace SelfHost.DurableTask.Client;

/// <summary>An instance with the requested id exists in a status that refuses a new one.</summary>
public sealed class OrchestrationAlreadyExistsException : InvalidOperationException
{
    /// <summary>An error without text.</summary>
    public OrchestrationAlreadyExistsException()
    {
    }

    /// <summary>An error with a text.</summary>
    public OrchestrationAlreadyExistsException(string message)
        : base(message)
    {
    }

    /// <summary>An error with a text and a cause.</summary>
    public OrchestrationAlreadyExistsException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
