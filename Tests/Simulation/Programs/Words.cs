using System.Globalization;
using System.Text;

namespace GrantFlow.Tests.Simulation.Programs;

/// <summary>The texts that programs exchange, in one place for the orchestrator and for the reference.</summary>
internal static class Words
{
    public const string Caught = "caught";
    public const string Timer = "timer";
    public const string Cancelled = "cancelled";
    public const string TimedOut = "timed out";
    public const string SameGuid = "guid";
    public const string Sent = "sent";
    public const string Status = "status";

    /// <summary>The result of an activity: long when asked, different for each token.</summary>
    public static string Result(string token, int chars)
    {
        var text = new StringBuilder(token);
        while (text.Length < chars)
        {
            text.Append('.').Append(token);
        }
        return text.ToString();
    }

    /// <summary>Long texts are kept short in results, but still tell one from the other.</summary>
    public static string Short(string text) => text.Length <= 40
        ? text
        : string.Create(CultureInfo.InvariantCulture, $"{text[..8]}~{text.Length}~{text.Aggregate(17, (hash, character) => unchecked((hash * 31) + character))}");

    public static string InRound(string name, int round) => round == 0 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}@{round}");

    /// <summary>What an event carries: its identity, and which attempt at raising it this was.</summary>
    public static string Payload(string identity, int attempt) => string.Create(CultureInfo.InvariantCulture, $"{identity}#{attempt}");

    public static string Identity(string payload) => payload[..payload.LastIndexOf('#')];

    public static string Member(string name, int index) => string.Create(CultureInfo.InvariantCulture, $"{name}.{index}");

    public static string ChildId(string parentId, string token, int round) => $"{parentId}.{InRound(token, round)}";

    public static string Sequence(IEnumerable<string> parts) => string.Join(",", parts);

    public static string Parallel(IEnumerable<string> parts) => $"[{string.Join("|", parts)}]";

    public static string Child(string result) => $"({Short(result)})";

    public static string Rounds(IEnumerable<string> parts) => string.Join(";", parts);
}
