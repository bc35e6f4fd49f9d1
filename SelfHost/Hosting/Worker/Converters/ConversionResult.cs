namespace SelfHost.Azure.Functions.Worker.Converters;

/// <summary>The outcome of a conversion.</summary>
public readonly struct ConversionResult
{
    private ConversionResult(ConversionStatus status, object? value, Exception? error)
    {
        Status = status;
        Value = value;
        Error = error;
    }

    /// <summary>How it ended.</summary>
    public ConversionStatus Status { get; }

    /// <summary>The value when it succeeded.</summary>
    public object? Value { get; }

    /// <summary>The reason when it failed.</summary>
    public Exception? Error { get; }

    /// <summary>The converter does not know the case.</summary>
    /// <returns>The outcome.</returns>
    public static ConversionResult Unhandled() => default;

    /// <summary>There is a value.</summary>
    /// <param name="value">The value, null included.</param>
    /// <returns>The outcome.</returns>
    public static ConversionResult Success(object? value) => new(ConversionStatus.Succeeded, value, null);

    /// <summary>No value could be made.</summary>
    /// <param name="exception">The reason.</param>
    /// <returns>The outcome.</returns>
    public static ConversionResult Failed(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return new(ConversionStatus.Failed, null, exception);
    }
}
