using GrantFlow.Domain.Forms;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Domain.Ledger;

namespace GrantFlow.Domain.Calls;

/// <summary>One version of a call for projects: everything the procedure needs to know, as data.</summary>
public sealed record Call
{
    /// <summary>The call's name in addresses: small letters, digits and dashes.</summary>
    public required string Id { get; init; }

    /// <summary>The call's short code, the first part of every reference.</summary>
    public required string Code { get; init; }

    /// <summary>The version of the regulation, from 1; an application keeps the one it was submitted under.</summary>
    public required int Version { get; init; }

    /// <summary>The call's title.</summary>
    public required LocalizedText Title { get; init; }

    /// <summary>The call in one sentence, for lists.</summary>
    public required LocalizedText Summary { get; init; }

    /// <summary>The call in plain words; a blank line separates paragraphs.</summary>
    public required LocalizedText Presentation { get; init; }

    /// <summary>A warning to show with the call, such as that its values are illustrative.</summary>
    public LocalizedText? Notice { get; init; }

    /// <summary>
    /// The digest of the changed answers that the author accepts for files submitted under earlier versions; null when none was shown.
    /// </summary>
    public string? Acknowledges { get; init; }

    /// <summary>Which parts of the file are illustrative, as JSON pointers: values that no published source gives.</summary>
    public IReadOnlyList<string> Illustrative { get; init; } = [];

    /// <summary>When it opens and closes, and when projects take place.</summary>
    public required CallCalendar Calendar { get; init; }

    /// <summary>The line that pays.</summary>
    public required BudgetLine BudgetLine { get; init; }

    /// <summary>What this call may award of the line's money.</summary>
    public required Money Envelope { get; init; }

    /// <summary>When it decides.</summary>
    public required AwardPolicy Policy { get; init; }

    /// <summary>What groups fill in.</summary>
    public required Form Form { get; init; }

    /// <summary>The criteria of eligibility, in the order in which they are reported.</summary>
    public required IReadOnlyList<Criterion> Criteria { get; init; }

    /// <summary>How long a group has to mend what can be mended.</summary>
    public required ComplementRules Complements { get; init; }

    /// <summary>How the committee scores.</summary>
    public required ScoringGrid Grid { get; init; }

    /// <summary>Who scores, and by when.</summary>
    public required Committee Committee { get; init; }

    /// <summary>How much is awarded.</summary>
    public required AwardRules Award { get; init; }

    /// <summary>When an agreement is signed.</summary>
    public required AgreementRules Agreement { get; init; }

    /// <summary>How the money is paid and accounted for.</summary>
    public required PaymentRules Payment { get; init; }

    /// <summary>How long data are kept.</summary>
    public required RetentionRules Retention { get; init; }

    /// <summary>The presentation's paragraphs.</summary>
    /// <param name="language">The reader's language.</param>
    /// <returns>The paragraphs in order.</returns>
    public IReadOnlyList<string> Paragraphs(Language language) =>
        Presentation.In(language).ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
