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
        public override LocalizedText Text => LocalizedText.From(language => language == Language.French
            ? $"Il reste {Available.Format(language)} sur la ligne, et il faudrait {Wanted.Format(language)} : attendez un désengagement ou un virement."
            : $"The line has {Available.Format(language)} left and {Wanted.Format(language)} would be needed: wait for a decommitment or a transfer.");
    }

    /// <summary>The call's envelope has not that much left, whatever the line has.</summary>
    /// <param name="Available">What it has.</param>
    /// <param name="Wanted">What is needed.</param>
    public sealed record EnvelopeSpent(Money Available, Money Wanted) : Refusal
    {
        /// <inheritdoc/>
        public override LocalizedText Text => LocalizedText.From(language => language == Language.French
            ? $"Il reste {Available.Format(language)} dans l'enveloppe de l'appel, et il faudrait {Wanted.Format(language)} : attendez un désengagement, ou faites autoriser un dépassement."
            : $"The call's envelope has {Available.Format(language)} left and {Wanted.Format(language)} would be needed: wait for a decommitment, or have an excess allowed.");
    }

    /// <summary>More would be released or paid than is held.</summary>
    /// <param name="Held">What is reserved or committed and not yet paid.</param>
    /// <param name="Wanted">What is needed.</param>
    public sealed record NotHeld(Money Held, Money Wanted) : Refusal
    {
        /// <inheritdoc/>
        public override LocalizedText Text => LocalizedText.From(language => language == Language.French
            ? $"Seuls {Held.Format(language)} sont disponibles pour ce mouvement de {Wanted.Format(language)} : réduisez-le."
            : $"Only {Held.Format(language)} are held for this movement of {Wanted.Format(language)}: reduce it.");
    }

    /// <summary>The application has a commitment on this line already: it can be modified, not doubled.</summary>
    /// <param name="Committed">What is committed.</param>
    public sealed record AlreadyCommitted(Money Committed) : Refusal
    {
        /// <inheritdoc/>
        public override LocalizedText Text => LocalizedText.From(language => language == Language.French
            ? $"Le dossier a déjà un engagement de {Committed.Format(language)} : modifiez-le au lieu d'en ajouter un."
            : $"The application already has a commitment of {Committed.Format(language)}: modify it instead of adding one.");
    }

    /// <summary>The year has not that much payment credit left.</summary>
    /// <param name="Year">The year.</param>
    /// <param name="Available">What its credits still allow.</param>
    /// <param name="Wanted">What is needed.</param>
    public sealed record NotEnoughCredits(int Year, Money Available, Money Wanted) : Refusal
    {
        /// <inheritdoc/>
        public override LocalizedText Text => LocalizedText.From(language => language == Language.French
            ? $"Il reste {Available.Format(language)} de crédits de paiement en {Year}, et il faudrait {Wanted.Format(language)} : votez ou reportez des crédits."
            : $"The payment credits of {Year} have {Available.Format(language)} left and {Wanted.Format(language)} would be needed: vote credits or carry some over.");
    }

    /// <summary>One person alone cannot allow a line to exceed its vote.</summary>
    /// <param name="Actor">Who asked.</param>
    public sealed record NeedsSecondPerson(string Actor) : Refusal
    {
        /// <inheritdoc/>
        public override LocalizedText Text => new(
            "Le dépassement a été demandé par cette même personne : une autre doit le confirmer.",
            "The same person asked for this excess: somebody else has to confirm it.");
    }

    /// <summary>The amount makes no sense for the kind of movement.</summary>
    /// <param name="Kind">The kind.</param>
    /// <param name="Amount">The amount.</param>
    public sealed record SenselessAmount(MovementKind Kind, Money Amount) : Refusal
    {
        /// <inheritdoc/>
        public override LocalizedText Text => LocalizedText.From(language => language == Language.French
            ? $"Un mouvement « {Kind.Label().Fr} » de {Amount.Format(language)} n'a pas de sens : donnez un montant supérieur à zéro."
            : $"A movement “{Kind.Label().En}” of {Amount.Format(language)} makes no sense: give an amount above zero.");
    }

    /// <summary>Something that every entry must say is missing.</summary>
    /// <param name="What">The property.</param>
    public sealed record Unexplained(string What) : Refusal
    {
        /// <inheritdoc/>
        public override LocalizedText Text =>
            new($"Le mouvement ne dit pas tout : renseignez « {Name(Language.French)} ».", $"The movement does not say everything: give “{Name(Language.English)}”.");

        private string Name(Language language) => (What, language) switch
        {
            (nameof(Movement.Key), Language.French) => "sa clé",
            (nameof(Movement.Key), _) => "its key",
            (nameof(Movement.Actor), Language.French) => "qui le décide",
            (nameof(Movement.Actor), _) => "who decides it",
            (nameof(Movement.Reason), Language.French) => "le motif",
            (nameof(Movement.Reason), _) => "the reason",
            (nameof(Movement.Application), Language.French) => "le dossier",
            (nameof(Movement.Application), _) => "the application",
            (nameof(Movement.Counterpart), Language.French) => "l'autre ligne",
            (nameof(Movement.Counterpart), _) => "the other line",
            _ => What,
        };
    }

    /// <summary>The same form was sent before with other figures, and what it said then is recorded.</summary>
    /// <param name="Kind">What was recorded.</param>
    /// <param name="Amount">How much.</param>
    /// <param name="Reason">Why.</param>
    public sealed record AlreadyRecorded(MovementKind Kind, Money Amount, string Reason) : Refusal
    {
        /// <inheritdoc/>
        public override LocalizedText Text => LocalizedText.From(language => language == Language.French
            ? $"Ce formulaire est déjà enregistré : {Kind.Label().Fr}, {Amount.Format(language)}, « {Reason} ». Rien d'autre n'a été fait ; pour un nouveau mouvement, envoyez le formulaire ci-dessous."
            : $"This form is already recorded: {Kind.Label().En}, {Amount.Format(language)}, “{Reason}”. Nothing else was done; for a new movement, send the form below.");
    }

    /// <summary>What is to be confirmed was declined, or was never asked for.</summary>
    public sealed record NothingAsked : Refusal
    {
        /// <inheritdoc/>
        public override LocalizedText Text => new(
            "Cette demande a reçu une réponse entre-temps : il n'y a plus rien à confirmer.",
            "This request was answered meanwhile: there is nothing left to confirm.");
    }
}
