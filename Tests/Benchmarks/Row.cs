using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace GrantFlow.Tests.Benchmarks;

/// <summary>One measured figure.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Value">How much.</param>
/// <param name="Unit">Of what.</param>
/// <param name="Goal">The most that it should be; null when the figure is for information.</param>
internal sealed record Row(string Name, double Value, string Unit, double? Goal = null)
{
    private static readonly JsonSerializerOptions _json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Whether the goal is met; a figure without one misses nothing.</summary>
    public bool IsMet => Goal is not { } goal || Value <= goal;

    public string ToJson() =>
        JsonSerializer.Serialize(new { row = Name, value = Math.Round(Value, 3), unit = Unit, goal = Goal, met = IsMet }, _json);

    public string ToLine()
    {
        var goal = Goal is null ? "" : string.Create(CultureInfo.InvariantCulture, $"<= {Goal,-6:0.##} {(IsMet ? "met" : "MISSED")}");
        return string.Create(CultureInfo.InvariantCulture, $"{Name,-76} {Value,10:0.00} {Unit,-12} {goal}").TrimEnd();
    }
}
