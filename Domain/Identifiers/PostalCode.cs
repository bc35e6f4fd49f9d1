namespace GrantFlow.Domain.Identifiers;

/// <summary>A French postal code of five digits.</summary>
public readonly record struct PostalCode
{
    private readonly string? _value;

    private PostalCode(string value) => _value = value;

    /// <summary>The five digits.</summary>
    public string Value => _value ?? "";

    /// <summary>
    /// The department the code belongs to: two digits, <c>2A</c> or <c>2B</c> in Corsica, three digits overseas.
    /// A handful of municipalities are served by a post office across the border of their department: the code then gives the post
    /// office's.
    /// </summary>
    public string Department => _value is null ? "" : DepartmentOf(_value) ?? "";

    /// <summary>Reads a postal code as typed, spaces allowed.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="code">The code.</param>
    /// <returns>Whether it has five digits that begin with a department or an overseas territory.</returns>
    public static bool TryParse(string? text, out PostalCode code)
    {
        var digits = Digits.Compact(text);
        var valid = Digits.Only(digits, 5) && DepartmentOf(digits) is not null;
        code = valid ? new(digits) : default;
        return valid;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    private static string? DepartmentOf(string digits) => digits[..2] switch
    {
        "00" or "96" or "99" => null,
        "20" => digits[2] switch { '0' or '1' => "2A", '2' or '6' => "2B", _ => null },
        "97" => digits[2] is >= '1' and <= '8' ? digits[..3] : null,
        "98" => digits[2] is '0' or '4' or '6' or '7' or '8' ? digits[..3] : null,
        var metropolitan => metropolitan,
    };
}
