using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using GrantFlow.Domain.Applications;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Domain.Review;

namespace GrantFlow.Functions.Applications;

/// <summary>
/// How an application's rows are written: as <see cref="Storage.Json"/>, and whatever has kinds names its own by <c>kind</c>. What can be
/// computed is not stored.
/// </summary>
public static class JournalJson
{
    private static readonly Type[] _withKinds = [typeof(ApplicationEvent), typeof(Stage), typeof(SeatState), typeof(Written)];

    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        IgnoreReadOnlyProperties = true,
        AllowOutOfOrderMetadataProperties = true,
        Converters = { new JsonStringEnumConverter(), new ReferenceConverter() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NameKinds } },
    };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static T Read<T>(string json) =>
        JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException($"null where a {typeof(T).Name} was expected");

    private static void NameKinds(JsonTypeInfo type)
    {
        if (!_withKinds.Contains(type.Type))
        {
            return;
        }

        type.PolymorphismOptions = new() { TypeDiscriminatorPropertyName = "kind" };
        foreach (var kind in type.Type.Assembly.GetTypes().Where(kind => kind is { IsAbstract: false } && kind.IsSubclassOf(type.Type)))
        {
            type.PolymorphismOptions.DerivedTypes.Add(new(kind, kind.Name));
        }
    }

    private sealed class ReferenceConverter : JsonConverter<ApplicationReference>
    {
        public override ApplicationReference Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            ApplicationReference.TryParse(reader.GetString(), out var reference)
                ? reference
                : throw new JsonException("This is not a reference.");

        public override void Write(Utf8JsonWriter writer, ApplicationReference value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}
