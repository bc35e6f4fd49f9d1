using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Forms;
using GrantFlow.Domain.Review;
using GrantFlow.Functions.Web;
using Microsoft.AspNetCore.Http;

namespace GrantFlow.Functions.Review;

/// <summary>A vote as it was typed, right or wrong. Nothing is chosen until the reviewer chooses it.</summary>
public sealed record VoteForm(string? Recommendation, IReadOnlyDictionary<string, string> Marks, string Comment)
{
    private const string Approve = "approve";
    private const string Reject = "reject";

    public IReadOnlyList<FieldFault> Faults { get; init; } = [];
    public ShownAgain? Again { get; init; }
    public bool TooLate { get; init; }

    public bool Expired => Again == ShownAgain.Expired;

    public bool NotSent => Again == ShownAgain.NotTaken;

    public static VoteForm Of(Ballot? ballot, string comment) => ballot is null
        ? new(null, new Dictionary<string, string>(), "")
        : new(Word(ballot.Recommendation), ballot.Marks.ToDictionary(mark => mark.Key, mark => mark.Value.ToString(System.Globalization.CultureInfo.InvariantCulture)), comment);

    public static VoteForm Read(IFormCollection sent, ScoringGrid grid) => new(
        sent["recommendation"].LastOrDefault(),
        grid.Criteria.Where(criterion => !string.IsNullOrWhiteSpace(sent[MarkName(criterion.Id)])).ToDictionary(criterion => criterion.Id, criterion => sent[MarkName(criterion.Id)].LastOrDefault()!.Trim()),
        sent["comment"].LastOrDefault()?.ReplaceLineEndings("\n").Trim() ?? "");

    public static string MarkName(string criterion) => $"/marks/{criterion}";

    public static string Word(Recommendation recommendation) => recommendation == Domain.Review.Recommendation.Approve ? Approve : Reject;

    public IReadOnlyList<FieldFault> Check(ScoringGrid grid, int longestComment) =>
    [
        .. Recommendation is Approve or Reject ? Array.Empty<FieldFault>() : [new("/recommendation", Texts.Both("vote.badRecommendation"))],
        .. grid.Check(Marks),
        .. Comment.Length <= longestComment
            ? Array.Empty<FieldFault>()
            : [new("/comment", Texts.Both("vote.commentTooLong", Comment.Length, longestComment))],
    ];

    public Scorecard ToScorecard(ScoringGrid grid) => new(
        Recommendation == Approve ? Domain.Review.Recommendation.Approve : Domain.Review.Recommendation.Reject, grid.Parse(Marks), Comment);
}
