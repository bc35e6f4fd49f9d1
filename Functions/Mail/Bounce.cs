using System.Globalization;
using System.Text.Json;

namespace GrantFlow.Functions.Mail;

/// <summary>A message that SendGrid had accepted and that did not arrive, or whose reader took it for spam.</summary>
/// <param name="Message">The id with which it was sent: what it is about, <c>|</c>, and the letter.</param>
/// <param name="At">When; SendGrid tells whole seconds.</param>
/// <param name="Status">The answer of the addressee's server (RFC 5321), or the nearest to what SendGrid tells of it.</param>
public sealed record Bounce(string Message, DateTimeOffset At, int Status)
{
    // "Mailbox unavailable", for reasons of policy, too: what is told without an answer, such as a complaint about spam.
    private const int Unavailable = 550;

    /// <summary>Those among the events that a request of SendGrid's tells of.</summary>
    /// <returns>Null when it is no list of events.</returns>
    public static IReadOnlyList<Bounce>? Of(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var events = JsonDocument.Parse(body);
            return events.RootElement.ValueKind == JsonValueKind.Array
                ? [.. events.RootElement.EnumerateArray().Select(Read).OfType<Bounce>()]
                : null;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            // The second: a text that is no Unicode.
            return null;
        }
    }

    private static Bounce? Read(JsonElement told) =>
        Text(told, "event") is "bounce" or "blocked" or "dropped" or "spamreport" && Text(told, "message") is { } message && SecondsOf(told) is { } at
            ? new(message, at, StatusOf(told))
            : null;

    private static DateTimeOffset? SecondsOf(JsonElement told) =>
        told.TryGetProperty("timestamp", out var timestamp) && timestamp.ValueKind == JsonValueKind.Number
        && timestamp.TryGetInt64(out var seconds) && seconds is >= 0 and <= uint.MaxValue
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    // The reason begins with the server's answer, such as "550 5.1.1 …"; the status is the enhanced one (RFC 3463), such as "5.1.1".
    private static int StatusOf(JsonElement told) =>
        Text(told, "reason") is [_, _, _, ..] reason && Number(reason[..3]) is >= 400 and < 600 and var answer ? answer
        : Text(told, "status") is [var kind and ('4' or '5'), '.', ..] ? (kind - '0') * 100
        : Unavailable;

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string? Text(JsonElement told, string name) =>
        told.ValueKind == JsonValueKind.Object && told.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
