using Azure.Core.Serialization;
using SelfHost.DurableTask;

namespace SelfHost.Hosting.Durable;

/// <summary>An app's own serializer as the engine's converter of payloads.</summary>
internal sealed class SerializerConverter(ObjectSerializer serializer) : DataConverter
{
    public override string? Serialize(object? value) => value is null ? null : serializer.Serialize(value, value.GetType(), default).ToString();

    public override object? Deserialize(string? data, Type targetType) =>
        data is null ? null : serializer.Deserialize(BinaryData.FromString(data).ToStream(), targetType, default);
}
