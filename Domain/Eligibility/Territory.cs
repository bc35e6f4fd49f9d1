using GrantFlow.Domain.Calls;

namespace GrantFlow.Domain.Eligibility;

/// <summary>A postal code lies in one of the departments, or is one of those named beside them.</summary>
public sealed record Territory : Criterion
{
    /// <summary>The field with the postal code.</summary>
    public required string PostalCode { get; init; }

    /// <summary>The departments, such as <c>59</c>.</summary>
    public required IReadOnlyList<string> Departments { get; init; }

    /// <summary>Postal codes of municipalities of these departments that a post office across the border serves.</summary>
    public IReadOnlyList<string> PostalCodes { get; init; } = [];

    /// <inheritdoc/>
    public override Finding Assess(ApplicationFile file)
    {
        if (!Identifiers.PostalCode.TryParse(file.Answers[PostalCode], out var code))
            return Unanswered(file, PostalCode);

        var departments = string.Join(", ", Departments);
        (string, object?)[] facts = [("postalCode", code.Value), ("department", code.Department), ("departments", departments)];
        return Departments.Contains(code.Department) || PostalCodes.Contains(code.Value)
            ? Pass(LocalizedText.Of("territory.met", code), facts)
            : Fail(LocalizedText.Of("territory.unmet", code, departments), facts);
    }
}
