namespace SelfHost.Azure.Functions.Worker.Converters;

/// <summary>One conversion that is wanted.</summary>
public abstract class ConverterContext
{
    /// <summary>The parameter's type.</summary>
    public abstract Type TargetType { get; }

    /// <summary>What the trigger brought; null when there is nothing under the parameter's name.</summary>
    public abstract object? Source { get; }

    /// <summary>The invocation.</summary>
    public abstract FunctionContext FunctionContext { get; }

    /// <summary>What the host notes about the parameter.</summary>
    public abstract IReadOnlyDictionary<string, object> Properties { get; }
}
