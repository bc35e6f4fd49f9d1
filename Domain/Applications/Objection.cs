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
        public override LocalizedText Text => LocalizedText.Of("objection.outOfPlace", ApplicationStatuses.Label(Status));
    }

    /// <summary>The committee has decided: no vote is taken or changed any more.</summary>
    public sealed record ReviewOver : Objection
    {
        /// <inheritdoc/>
        public override LocalizedText Text => LocalizedText.Of("objection.reviewOver");
    }

    /// <summary>The committee has no such seat for this application.</summary>
    public sealed record NoSuchSeat : Objection
    {
        /// <inheritdoc/>
        public override LocalizedText Text => LocalizedText.Of("objection.noSuchSeat");
    }

    /// <summary>The seat's member declared a conflict of interest, and votes no more.</summary>
    public sealed record SeatRecused : Objection
    {
        /// <inheritdoc/>
        public override LocalizedText Text => LocalizedText.Of("objection.seatRecused");
    }

    /// <summary>The seat has voted: a conflict of interest is declared before.</summary>
    public sealed record SeatVoted : Objection
    {
        /// <inheritdoc/>
        public override LocalizedText Text => LocalizedText.Of("objection.seatVoted");
    }
}
