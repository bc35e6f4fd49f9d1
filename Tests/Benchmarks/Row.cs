using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace GrantFlow.Tests.Benchmarks;

/// <summary>One measured figure.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Value">How much.</param>
/// <param name="Unit">Of what.</param>
/// <param name="Goal">What is to be reached; null when the figure is for information.</param>
/// <param name="IsMet">Whether it is; null without a goal.</param>
internal sealed record Row(string Name, double Value, string Unit, string? Goal = null, bool? IsMet = null)
{
    private static readonly JsonSerializerOptions _json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Row AtLeast(string name, double value, string unit, double goal) => new(name, value, unit, string.Create(CultureInfo.InvariantCulture, $">= {goal}"), value >= goal);

    public static Row AtMost(string name, double value, string unit, double goal) => new(name, value, unit, string.Create(CultureInfo.InvariantCulture, $"<= {goal}"), value <= goal);

    public string ToJson() => JsonSerializer.Serialize(new { row = Name, value = Math.Round(Value, 3), unit = Unit, goal = Goal, met = IsMet }, _json);

    public string ToLine() => string.Create(CultureInfo.InvariantCulture, $"{Name,-52} {Value,12:0.##} {Unit,-22} {Goal,-10} {(IsMet is { } met ? met ? "met" : "MISSED" : string.Empty)}");
}
