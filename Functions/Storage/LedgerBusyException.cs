namespace GrantFlow.Functions.Storage;

/// <summary>Other writers of a line were always first. Nothing was written; the same request may be made again.</summary>
public sealed class LedgerBusyException : Exception
{
    public LedgerBusyException()
    {
    }

    public LedgerBusyException(string message) : base(message)
    {
    }

    public LedgerBusyException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
