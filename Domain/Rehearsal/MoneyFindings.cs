using GrantFlow.Domain.Award;
using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Identifiers;

namespace GrantFlow.Domain.Rehearsal;

/// <summary>Scores and money, summed up.</summary>
internal static class MoneyFindings
{
    private const int MostRankBands = 10;

    public static ScoreSummary Scores(Call call, IReadOnlyList<RehearsedFile> files)
    {
        var reviewed = files.Where(file => file.Outcome is not null).Select(file => file.Outcome!).ToList();
        var scores = reviewed.Select(outcome => outcome.Score).Order().ToList();
        return new(
            reviewed.Count,
            files.Count(file => file is { Eligible: true, Outcome: null }),
            scores.FirstOrDefault(),
            scores.Count == 0 ? 0 : decimal.Round(scores.Average(), 2, MidpointRounding.AwayFromZero),
            scores.Count == 0 ? 0 : scores[scores.Count / 2],
            scores.LastOrDefault(),
            [.. Enumerable.Range(0, 10).Select(band => new ScoreBand(band * 10, (band + 1) * 10, scores.Count(score => Math.Min(9, (int)(score / 10)) == band)))],
            call.Grid.Criteria.Where(criterion => criterion.EliminatoryBelow is not null)
                .ToDictionary(criterion => criterion.Id, criterion => reviewed.Count(outcome => outcome.EliminatedBy == criterion.Id)),
            reviewed.Count(outcome => !outcome.Favourable && outcome.EliminatedBy is null),
            reviewed.Count(outcome => outcome.Favourable && outcome.Score < call.Award.Threshold));
    }

    public static MoneySummary Money(Call call, IReadOnlyList<RehearsedFile> files)
    {
        var contenders = files
            .Where(file => file.Outcome is not null)
            .Select(file => new Contender(file.File.Reference, file.File.SubmittedAt, file.Outcome!, file.File.Requested, file.File.TotalCost, call.Award))
            .ToList();
        // Money being no object, whoever is rejected is so on merit, and has no rank.
        var fundable = contenders.Where(contender => contender.Possible.Decision == Decision.Awarded).ToList();
        var envelope = Identifiers.Money.Min(call.Envelope, call.BudgetLine.Voted);
        var allotment = Allotment.Of(Ranking.Of(call.Policy, fundable), envelope);
        var waiting = allotment.Shares.Where(share => share.Proposal.Decision == Decision.WaitingList).ToList();
        return new(
            envelope.Cents, allotment.Total.Cents, allotment.Left.Cents,
            allotment.Shares.Count(IsAwarded), allotment.Shares.Count(IsPartial),
            waiting.Count, Identifiers.Money.Sum(waiting.Select(share => share.Proposal.Amount)).Cents,
            contenders.Count - fundable.Count, waiting.FirstOrDefault()?.Ranked.Rank, Bands(allotment.Shares));
    }

    private static IReadOnlyList<RankBand> Bands(IReadOnlyList<Allotted> shares)
    {
        var total = Identifiers.Money.Zero;
        var size = Math.Max(1, (shares.Count + MostRankBands - 1) / MostRankBands);
        return [.. shares.Chunk(size).Select(chunk =>
        {
            var awarded = Sum(chunk);
            total += awarded;
            return new RankBand(
                chunk[0].Ranked.Rank, chunk[^1].Ranked.Rank, chunk.Count(IsAwarded), chunk.Count(IsPartial),
                chunk.Count(share => share.Proposal.Decision == Decision.WaitingList), awarded.Cents, total.Cents);
        })];
    }

    private static Money Sum(IEnumerable<Allotted> shares) =>
        Identifiers.Money.Sum(shares.Where(IsAwarded).Select(share => share.Proposal.Amount));

    private static bool IsAwarded(Allotted share) => share.Proposal.Decision == Decision.Awarded;

    private static bool IsPartial(Allotted share) => IsAwarded(share) && share.Proposal.Amount < share.Ranked.Contender.Possible.Amount;
}
