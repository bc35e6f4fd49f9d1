namespace GrantFlow.Functions.Storage;

/// <summary>Other writers of a line were always first. Nothing was written; the same request may be made again.</summary>
public sealed class BusyException : Exception
{
    public BusyException()
    {
    }

    public BusyException(string message) : base(message)
    {
    }

    public BusyException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
