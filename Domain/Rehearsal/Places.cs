namespace GrantFlow.Domain.Rehearsal;

/// <summary>Postal codes of departments.</summary>
internal static class Places
{
    /// <summary>Every department that a postal code can name: metropolitan, Corsican, overseas.</summary>
    public static IReadOnlyList<string> Departments { get; } =
    [
        .. Enumerable.Range(1, 95).Where(number => number != 20).Select(number => number.ToString("00", System.Globalization.CultureInfo.InvariantCulture)),
        "2A", "2B", "971", "972", "973", "974", "976",
    ];

    public static string PostalCodeIn(string department, Dice dice) => department switch
    {
        "2A" => $"20{dice.Pick(["0", "1"])}{dice.Between(0, 9)}0",
        "2B" => $"20{dice.Pick(["2", "6"])}{dice.Between(0, 9)}0",
        { Length: 3 } => $"{department}{dice.Between(0, 9)}0",
        _ => $"{department}{dice.Between(0, 9)}{dice.Between(0, 9)}0",
    };
}
