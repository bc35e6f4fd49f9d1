namespace GrantFlow.Domain.Applications;

/// <summary>Why a command is refused. A closed set.</summary>
public abstract record Objection
{
    private Objection()
    {
    }

    /// <summary>The reason in words, for whoever asked.</summary>
    public abstract LocalizedText Text { get; }

    /// <summary>The command does not fit where the application stands.</summary>
    /// <param name="Status">Where it stands.</param>
    public sealed record OutOfPlace(ApplicationStatus Status) : Objection
    {
        /// <inheritdoc/>
        public override LocalizedText Text => LocalizedText.From(language => language == Language.French
            ? $"Ce n'est plus possible : le dossier est « {ApplicationStatuses.Label(Status).Fr} »."
            : $"This is no longer possible: the application is “{ApplicationStatuses.Label(Status).En}”.");
    }

    /// <summary>The committee has decided: no vote is taken or changed any more.</summary>
    public sealed record ReviewOver : Objection
    {
        /// <inheritdoc/>
        public override LocalizedText Text => new(
            "L'examen est clos : aucun avis n'est plus pris ni modifié.", "The review is closed: no vote is taken or changed any more.");
    }

    /// <summary>The committee has no such seat for this application.</summary>
    public sealed record NoSuchSeat : Objection
    {
        /// <inheritdoc/>
        public override LocalizedText Text => new("Ce siège n'existe pas pour ce dossier.", "There is no such seat for this application.");
    }

    /// <summary>The seat's member declared a conflict of interest, and votes no more.</summary>
    public sealed record SeatRecused : Objection
    {
        /// <inheritdoc/>
        public override LocalizedText Text => new(
            "Vous avez déclaré un conflit d'intérêts sur ce dossier.", "You have declared a conflict of interest on this application.");
    }

    /// <summary>The seat has voted: a conflict of interest is declared before.</summary>
    public sealed record SeatVoted : Objection
    {
        /// <inheritdoc/>
        public override LocalizedText Text => new("Vous avez déjà voté sur ce dossier.", "You have already voted on this application.");
    }
}
