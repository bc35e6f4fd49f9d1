using System.Text.Json;
using System.Text.Json.Serialization;
using GrantFlow.Domain.Identifiers;

namespace GrantFlow.Domain.Ledger;

/// <summary>Writes <c>{"2012": 150000, "2013": 75000}</c>, in cents.</summary>
internal sealed class YearlyAmountsJson : JsonConverter<YearlyAmounts>
{
    public override YearlyAmounts Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        YearlyAmounts.Of((JsonSerializer.Deserialize<Dictionary<int, long>>(ref reader, options) ?? [])
            .Select(entry => KeyValuePair.Create(entry.Key, Money.FromCents(entry.Value))));

    public override void Write(Utf8JsonWriter writer, YearlyAmounts value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value.Years.ToDictionary(year => year, year => value[year].Cents), options);
}
