namespace SelfHost.Azure.Functions.Worker.Converters;

/// <summary>How a conversion ended.</summary>
public enum ConversionStatus
{
    /// <summary>The converter does not know the case.</summary>
    Unhandled,

    /// <summary>There is a value.</summary>
    Succeeded,

    /// <summary>The converter knows the case and could not make a value.</summary>
    Failed,
}
