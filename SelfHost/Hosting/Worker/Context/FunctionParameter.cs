using System.Collections.Immutable;

namespace SelfHost.Azure.Functions.Worker;

/// <summary>A parameter of a function's method.</summary>
public class FunctionParameter
{
    /// <summary>A parameter without a default value and without properties.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="type">Its type.</param>
    public FunctionParameter(string name, Type type)
        : this(name, type, false, null, ImmutableDictionary<string, object>.Empty)
    {
    }

    /// <summary>A parameter without properties.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="type">Its type.</param>
    /// <param name="hasDefaultValue">Whether it is optional.</param>
    /// <param name="defaultValue">Its default value when it is.</param>
    public FunctionParameter(string name, Type type, bool hasDefaultValue, object? defaultValue)
        : this(name, type, hasDefaultValue, defaultValue, ImmutableDictionary<string, object>.Empty)
    {
    }

    /// <summary>A parameter without a default value.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="type">Its type.</param>
    /// <param name="properties">What the host notes about it.</param>
    public FunctionParameter(string name, Type type, IReadOnlyDictionary<string, object> properties)
        : this(name, type, false, null, properties)
    {
    }

    /// <summary>A parameter.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="type">Its type.</param>
    /// <param name="hasDefaultValue">Whether it is optional.</param>
    /// <param name="defaultValue">Its default value when it is.</param>
    /// <param name="properties">What the host notes about it.</param>
    public FunctionParameter(string name, Type type, bool hasDefaultValue, object? defaultValue, IReadOnlyDictionary<string, object> properties)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(properties);
        Name = name;
        Type = type;
        HasDefaultValue = hasDefaultValue;
        DefaultValue = defaultValue;
        IsReferenceOrNullableType = !type.IsValueType || Nullable.GetUnderlyingType(type) is not null;
        Properties = properties;
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its type.</summary>
    public Type Type { get; }

    /// <summary>Whether it is optional.</summary>
    public bool HasDefaultValue { get; }

    /// <summary>Whether null can be its value.</summary>
    public bool IsReferenceOrNullableType { get; }

    /// <summary>Its default value, or null.</summary>
    public object? DefaultValue { get; }

    /// <summary>What the host notes about it.</summary>
    public IReadOnlyDictionary<string, object> Properties { get; }
}
