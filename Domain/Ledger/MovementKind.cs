namespace GrantFlow.Domain.Ledger;

/// <summary>What a movement does to a line. The names are stored: they never change.</summary>
public enum MovementKind
{
    /// <summary>The assembly votes money, or takes back voted money with a negative amount.</summary>
    Vote,

    /// <summary>Money arrives from another line.</summary>
    TransferIn,

    /// <summary>Money leaves for another line.</summary>
    TransferOut,

    /// <summary>Money is set aside for an application that is not decided yet.</summary>
    Reserve,

    /// <summary>Money is promised to a beneficiary (engagement).</summary>
    Commit,

    /// <summary>A commitment is raised, or lowered with a negative amount.</summary>
    Modify,

    /// <summary>Part of a commitment is ordered to be paid (mandatement).</summary>
    Mandate,

    /// <summary>Part of a commitment that will not be spent is freed (désengagement).</summary>
    Decommit,

    /// <summary>A reservation is given up.</summary>
    Cancel,

    /// <summary>Two members of staff allow the line to exceed its vote.</summary>
    Override,
}
