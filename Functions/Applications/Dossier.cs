using GrantFlow.Domain;
using GrantFlow.Domain.Applications;
using GrantFlow.Domain.Award;
using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Eligibility;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Domain.Review;

namespace GrantFlow.Functions.Applications;

/// <summary>An application with what is written beside it, for those who read it.</summary>
/// <param name="Title">The project's title as submitted: what staff recognise a file by in a list.</param>
/// <param name="Writings">What was written with entries of the journal, by their numbers.</param>
public sealed record Dossier(
    Application Application, string Title, IReadOnlyList<JournalEntry> Journal, IReadOnlyDictionary<int, Written> Writings)
{
    /// <summary>The last entry of the journal that changed what lists show, by its number.</summary>
    public int ListedAt { get; init; }

    /// <summary>
    /// Whether the last entry of the journal changed what lists show: whoever made it may have died before the lists were told.
    /// </summary>
    public bool MayBeUnlisted => ListedAt == Journal.Count;

    /// <summary>The rows that it was read from.</summary>
    internal ApplicationRows Rows
    {
        get => field ?? throw new InvalidOperationException($"{Reference} was not read from any rows.");
        init;
    }

    public Receipt Receipt => Application.Receipt;

    public string Reference => Application.Receipt.Reference.ToString();

    public string CallId => Application.Receipt.CallId;

    public ApplicationStatus Status => Application.Status;

    public Stage Stage => Application.Stage;

    public Language Language => Application.Receipt.Language;

    public DateTimeOffset SubmittedAt => Application.Receipt.At;

    public Money Requested => Application.Receipt.Requested;

    /// <summary>The last check, or null before the first.</summary>
    public Assessment? Assessment => Stage.Know<IAssessed>()?.Assessment;

    /// <summary>What the last check found; nothing before the first.</summary>
    public IReadOnlyList<Finding> Findings =>
        Assessment is { } assessment && Writings.GetValueOrDefault(assessment.Entry) is WrittenFindings found ? found.Items : [];

    /// <summary>The review, or null before it was opened.</summary>
    public CommitteeReview? Review => Stage.Know<IReviewed>()?.Review;

    public bool IsReviewOpen => Stage is InReview;

    /// <summary>What was decided about money, or null before it was.</summary>
    public AwardDecision? Award => Stage.Know<IDecided>()?.Award;

    /// <summary>Where somebody gets letters about this application, where staff have corrected the address; else null.</summary>
    /// <param name="recipient"><see cref="Letters.ToGroup"/>, or a seat.</param>
    public EmailAddress? CorrectedAddressOf(string recipient) =>
        Journal.LastOrDefault(entry => entry.What is AddressCorrected corrected && corrected.Recipient == recipient) is { } last
        && EmailAddress.TryParse(TextOf(last.Number, Language.French), out var address) ? address : null;

    /// <summary>
    /// Why it was decided so, in the reader's language where the procedure gave the reason, and as it was typed where somebody wrote it.
    /// </summary>
    public string ReasonOf(AwardDecision award, Language language) => TextOf(award.Entry, language);

    /// <summary>What was written with an entry for people to read; empty where nothing was.</summary>
    public string TextOf(int entry, Language language) => Writings.GetValueOrDefault(entry) switch
    {
        Written.Reason reason => reason.Text.In(language),
        Written.Remark remark => remark.Text,
        _ => "",
    };
}
