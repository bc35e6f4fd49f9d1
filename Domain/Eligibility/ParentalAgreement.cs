using GrantFlow.Domain.Calls;

namespace GrantFlow.Domain.Eligibility;

/// <summary>Where somebody in the group is a minor, the parents' agreement is declared.</summary>
public sealed record ParentalAgreement : Criterion
{
    /// <summary>The field with the age of the youngest.</summary>
    public required string Youngest { get; init; }

    /// <summary>The field with the box that declares the agreement.</summary>
    public required string Declaration { get; init; }

    /// <summary>The age from which no agreement is needed.</summary>
    public int Majority { get; init; } = 18;

    /// <inheritdoc/>
    public override Finding Assess(ApplicationFile file)
    {
        if (file.Answers.Integer(Youngest) is not { } youngest)
            return Unanswered(file, Youngest);

        var declared = file.Answers.IsTrue(Declaration);
        (string, object?)[] facts = [("youngest", youngest), ("declared", declared), ("majority", Majority)];
        if (youngest >= Majority)
            return Pass(LocalizedText.Of("parentalAgreement.noMinor"), facts);
        return declared
            ? Pass(LocalizedText.Of("parentalAgreement.met"), facts)
            : Fail(LocalizedText.Of("parentalAgreement.unmet", youngest), facts);
    }
}
