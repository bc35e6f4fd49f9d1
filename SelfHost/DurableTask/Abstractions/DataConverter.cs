using System.Diagnostics.CodeAnalysis;

namespace SelfHost.DurableTask;

/// <summary>Turns inputs, outputs, events and custom status into text and back.</summary>
public abstract class DataConverter
{
    /// <summary>Reads a value.</summary>
    /// <param name="data">The text; null gives null.</param>
    /// <param name="targetType">The type to read.</param>
    [return: NotNullIfNotNull(nameof(data))]
    public abstract object? Deserialize(string? data, Type targetType);

    /// <summary>Reads a value.</summary>
    /// <param name="data">The text; null gives the default value.</param>
    [return: NotNullIfNotNull(nameof(data))]
    public virtual T? Deserialize<T>(string? data) => data is null ? default : (T?)Deserialize(data, typeof(T))!;

    /// <summary>Writes a value.</summary>
    /// <param name="value">The value; null gives null.</param>
    [return: NotNullIfNotNull(nameof(value))]
    public abstract string? Serialize(object? value);
}
