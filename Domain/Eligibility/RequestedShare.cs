using System.Globalization;
using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Identifiers;

namespace GrantFlow.Domain.Eligibility;

/// <summary>The amount asked for is at most a given part of what the project costs.</summary>
public sealed record RequestedShare : Criterion
{
    /// <summary>The largest part, in percent, itself allowed.</summary>
    public required int MaxPercent { get; init; }

    /// <inheritdoc/>
    public override Finding Assess(ApplicationFile file)
    {
        if (file.Answers.Amount(file.Call.Form.Roles.Requested) is not { } requested)
            return Unanswered(file, file.Call.Form.Roles.Requested);

        var cost = file.TotalCost;
        // Rounded up, so that a share just over the limit is never shown as the limit.
        var percent = cost == Money.Zero ? 0 : decimal.Round(requested.Cents * 100m / cost.Cents, 1, MidpointRounding.ToPositiveInfinity);
        var most = cost.Share(MaxPercent / 100m);
        (string, object?)[] facts = [("requested", requested), ("totalCost", cost), ("percent", percent), ("maxPercent", MaxPercent)];
        return cost > Money.Zero && (Int128)requested.Cents * 100 <= (Int128)cost.Cents * MaxPercent
            ? Pass(
                LocalizedText.From(language => language == Language.French
                    ? $"L'aide demandée couvre {Text(percent, language)} % du coût du projet ({MaxPercent} % au plus)."
                    : $"The grant asked for covers {Text(percent, language)}% of the project's cost (at most {MaxPercent}%)."),
                facts)
            : Fail(
                LocalizedText.From(language => language == Language.French
                    ? $"L'aide demandée, {requested.Format(language)}, dépasse {MaxPercent} % du coût du projet : demandez {most.Format(language)} au plus."
                    : $"The grant asked for, {requested.Format(language)}, exceeds {MaxPercent}% of the project's cost: ask for at most {most.Format(language)}."),
                facts);
    }

    private static string Text(decimal percent, Language language)
    {
        var text = percent.ToString("0.#", CultureInfo.InvariantCulture);
        return language == Language.French ? text.Replace('.', ',') : text;
    }
}
