using GrantFlow.Domain.Identifiers;

namespace GrantFlow.Domain.Ledger;

/// <summary>Why the ledger refuses a movement. A closed set.</summary>
public abstract record Refusal
{
    private Refusal()
    {
    }

    /// <summary>The reason in words, with what would make it possible.</summary>
    public abstract LocalizedText Text { get; }

    /// <summary>The line has not that much left.</summary>
    /// <param name="Available">What it has.</param>
    /// <param name="Wanted">What is needed.</param>
    public sealed record NotEnough(Money Available, Money Wanted) : Refusal
    {
        /// <inheritdoc/>
        public override LocalizedText Text => LocalizedText.Of("refusal.notEnough", Available, Wanted);
    }

    /// <summary>The call's envelope has not that much left, whatever the line has.</summary>
    /// <param name="Available">What it has.</param>
    /// <param name="Wanted">What is needed.</param>
    public sealed record EnvelopeSpent(Money Available, Money Wanted) : Refusal
    {
        /// <inheritdoc/>
        public override LocalizedText Text => LocalizedText.Of("refusal.envelopeSpent", Available, Wanted);
    }

    /// <summary>More would be released or paid than is held.</summary>
    /// <param name="Held">What is reserved or committed and not yet paid.</param>
    /// <param name="Wanted">What is needed.</param>
    public sealed record NotHeld(Money Held, Money Wanted) : Refusal
    {
        /// <inheritdoc/>
        public override LocalizedText Text => LocalizedText.Of("refusal.notHeld", Held, Wanted);
    }

    /// <summary>The application has a commitment on this line already: it can be modified, not doubled.</summary>
    /// <param name="Committed">What is committed.</param>
    public sealed record AlreadyCommitted(Money Committed) : Refusal
    {
        /// <inheritdoc/>
        public override LocalizedText Text => LocalizedText.Of("refusal.alreadyCommitted", Committed);
    }

    /// <summary>The year has not that much payment credit left.</summary>
    /// <param name="Year">The year.</param>
    /// <param name="Available">What its credits still allow.</param>
    /// <param name="Wanted">What is needed.</param>
    public sealed record NotEnoughCredits(int Year, Money Available, Money Wanted) : Refusal
    {
        /// <inheritdoc/>
        public override LocalizedText Text => LocalizedText.Of("refusal.notEnoughCredits", Year, Available, Wanted);
    }

    /// <summary>One person alone cannot allow a line to exceed its vote.</summary>
    /// <param name="Actor">Who asked.</param>
    public sealed record NeedsSecondPerson(string Actor) : Refusal
    {
        /// <inheritdoc/>
        public override LocalizedText Text => LocalizedText.Of("refusal.needsSecondPerson");
    }

    /// <summary>The amount makes no sense for the kind of movement.</summary>
    /// <param name="Kind">The kind.</param>
    /// <param name="Amount">The amount.</param>
    public sealed record SenselessAmount(MovementKind Kind, Money Amount) : Refusal
    {
        /// <inheritdoc/>
        public override LocalizedText Text => LocalizedText.Of("refusal.senselessAmount", Kind.Label(), Amount);
    }

    /// <summary>Something that every entry must say is missing.</summary>
    /// <param name="What">The property.</param>
    public sealed record Unexplained(string What) : Refusal
    {
        /// <inheritdoc/>
        public override LocalizedText Text => LocalizedText.Of("refusal.unexplained", LocalizedText.Of($"refusal.unexplained.{What}"));
    }

    /// <summary>The same form was sent before with other figures, and what it said then is recorded.</summary>
    /// <param name="Kind">What was recorded.</param>
    /// <param name="Amount">How much.</param>
    /// <param name="Reason">Why.</param>
    public sealed record AlreadyRecorded(MovementKind Kind, Money Amount, string Reason) : Refusal
    {
        /// <inheritdoc/>
        public override LocalizedText Text => LocalizedText.Of("refusal.alreadyRecorded", Kind.Label(), Amount, Reason);
    }

    /// <summary>What is to be confirmed was declined, or was never asked for.</summary>
    public sealed record NothingAsked : Refusal
    {
        /// <inheritdoc/>
        public override LocalizedText Text => LocalizedText.Of("refusal.nothingAsked");
    }
}
