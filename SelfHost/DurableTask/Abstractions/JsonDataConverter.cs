using System.Text.Json;

namespace SelfHost.DurableTask.Converters;

/// <summary>Payloads as JSON, through System.Text.Json. Fields are included, as in the official converter.</summary>
public class JsonDataConverter : DataConverter
{
    private static readonly JsonSerializerOptions _defaultOptions = new() { IncludeFields = true };

    private readonly JsonSerializerOptions _options;

    /// <summary>Makes a converter.</summary>
    /// <param name="options">How to write JSON; null means the defaults, fields included.</param>
    public JsonDataConverter(JsonSerializerOptions? options = null) => _options = options ?? _defaultOptions;

    /// <summary>The converter used when none is configured.</summary>
    public static JsonDataConverter Default { get; } = new();

    /// <inheritdoc />
    public override object? Deserialize(string? data, Type targetType) =>
        data is null ? null : JsonSerializer.Deserialize(data, targetType, _options)!;

    /// <inheritdoc />
    public override string? Serialize(object? value) => value is null ? null : JsonSerializer.Serialize(value, _options);
}
