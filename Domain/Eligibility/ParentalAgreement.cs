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
            return Pass(new(
                "Le groupe ne compte pas de mineur : aucun accord parental n'est nécessaire.",
                "Nobody in the group is a minor: no parental agreement is needed."), facts);
        return declared
            ? Pass(new("L'accord des parents des mineurs est déclaré.", "The agreement of the minors' parents is declared."), facts)
            : Fail(
                new(
                    $"Le plus jeune a {youngest} ans : recueillez l'accord des parents de chaque mineur, puis cochez la case qui le déclare.",
                    $"The youngest is {youngest}: collect the agreement of each minor's parents, then tick the box that declares it."),
                facts);
    }
}
