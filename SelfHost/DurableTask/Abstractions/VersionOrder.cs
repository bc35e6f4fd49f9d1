namespace SelfHost.DurableTask;

internal static class VersionOrder
{
    /// <summary>Compares versions part by part when both are dotted numbers, else as text without regard to case. No version is the oldest.</summary>
    public static int Compare(string left, string right) => (string.IsNullOrWhiteSpace(left), string.IsNullOrWhiteSpace(right)) switch
    {
        (true, true) => 0,
        (true, false) => -1,
        (false, true) => 1,
        _ => System.Version.TryParse(left, out var a) && System.Version.TryParse(right, out var b)
            ? a.CompareTo(b)
            : string.Compare(left, right, StringComparison.OrdinalIgnoreCase),
    };
}
