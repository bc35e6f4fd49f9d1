namespace GrantFlow.Domain.Ledger;

/// <summary>How a movement comes to stand on a line.</summary>
internal static class Recording
{
    /// <summary>Records a movement once.</summary>
    public static LineRuling Record(this Line line, Movement wanted) =>
        line.Movements[wanted.Key] is not { } recorded ? line.RecordFirst(wanted)
        : IsSame(recorded, wanted) ? LineRuling.Nothing
        : LineRuling.Refuse(new Refusal.AlreadyRecorded(recorded.Kind, recorded.Amount, recorded.Reason));

    /// <summary>Records a movement whose key is known to be new.</summary>
    public static LineRuling RecordFirst(this Line line, Movement wanted) => Bookkeeping.Decide(line, wanted).Match(
        movement => LineRuling.Of(new MovementRecorded(line.LastNumber + 1, movement)),
        LineRuling.Refuse);

    // Who asks again asks later, and perhaps somebody else: what counts is what was to be done, and why.
    private static bool IsSame(Movement recorded, Movement wanted) =>
        (recorded.Kind, recorded.Amount, recorded.Years, recorded.Counterpart, recorded.Reason)
        == (wanted.Kind, wanted.Amount, wanted.Years, wanted.Counterpart, wanted.Reason);
}
