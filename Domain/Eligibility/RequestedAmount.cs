using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Identifiers;

namespace GrantFlow.Domain.Eligibility;

/// <summary>The amount asked for is within the limits, both included.</summary>
public sealed record RequestedAmount : Criterion
{
    /// <summary>The smallest amount.</summary>
    public required Money Min { get; init; }

    /// <summary>The largest amount.</summary>
    public required Money Max { get; init; }

    /// <inheritdoc/>
    public override Finding Assess(ApplicationFile file)
    {
        if (file.Answers.Amount(file.Call.Form.Roles.Requested) is not { } requested)
            return Unanswered(file, file.Call.Form.Roles.Requested);

        (string, object?)[] facts = [("requested", requested), ("min", Min), ("max", Max)];
        return requested >= Min && requested <= Max
            ? Pass(
                LocalizedText.From(language => language == Language.French
                    ? $"Le montant demandé, {requested.Format(language)}, est dans les limites de l'appel."
                    : $"The amount asked for, {requested.Format(language)}, is within the limits of the call."),
                facts)
            : Fail(
                LocalizedText.From(language => language == Language.French
                    ? $"Le montant demandé est de {requested.Format(language)} ; l'appel accepte de {Min.Format(language)} à {Max.Format(language)}."
                    : $"The amount asked for is {requested.Format(language)}; the call takes from {Min.Format(language)} to {Max.Format(language)}."),
                facts);
    }
}
