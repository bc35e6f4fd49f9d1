using GrantFlow.Domain.Calls;

namespace GrantFlow.Domain.Eligibility;

/// <summary>The partner country is one that the call is for.</summary>
public sealed record PartnerCountry : Criterion
{
    /// <summary>The field with the country's code.</summary>
    public required string Country { get; init; }

    /// <summary>The countries taken, by their ISO 3166-1 codes; empty for every country.</summary>
    public IReadOnlyList<string> Allowed { get; init; } = [];

    /// <summary>The countries not taken.</summary>
    public IReadOnlyList<string> Excluded { get; init; } = [];

    /// <summary>Whether a file without partner country passes.</summary>
    public required bool Optional { get; init; }

    /// <inheritdoc/>
    public override Finding Assess(ApplicationFile file)
    {
        var country = file.Answers[Country];
        (string, object?)[] facts = [("country", country), ("allowed", Allowed), ("excluded", Excluded)];
        if (country is null)
        {
            return Optional
                ? Pass(LocalizedText.Of("partnerCountry.optional"), facts)
                : Fail(LocalizedText.Of("partnerCountry.missing"), facts);
        }

        return (Allowed.Count == 0 || Allowed.Contains(country)) && !Excluded.Contains(country)
            ? Pass(LocalizedText.Of("partnerCountry.met", country), facts)
            : Fail(LocalizedText.Of("partnerCountry.unmet", country), facts);
    }
}
