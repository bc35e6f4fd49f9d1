using GrantFlow.Domain.Calls;

namespace GrantFlow.Domain.Eligibility;

/// <summary>Young people are at least a given part of the group, adults included.</summary>
public sealed record ShareOfYoung : Criterion
{
    /// <summary>The field with the number of young people.</summary>
    public required string Young { get; init; }

    /// <summary>The field with the number of adults.</summary>
    public required string Adults { get; init; }

    /// <summary>The least part of young people, in percent, itself enough.</summary>
    public required int MinPercent { get; init; }

    /// <inheritdoc/>
    public override Finding Assess(ApplicationFile file)
    {
        if (file.Answers.Integer(Young) is not { } young || file.Answers.Integer(Adults) is not { } adults)
            return Unanswered(file, Young, Adults);

        var all = (long)young + adults;
        var percent = all == 0 ? 0 : decimal.Round(young * 100m / all, 1, MidpointRounding.ToZero);
        (string, object?)[] facts = [("young", young), ("adults", adults), ("percent", percent), ("minPercent", MinPercent)];
        return all > 0 && young * 100L >= MinPercent * all
            ? Pass(LocalizedText.Of("shareOfYoung.met", young, adults), facts)
            : Fail(LocalizedText.Of("shareOfYoung.unmet", young, adults, MinPercent), facts);
    }
}
