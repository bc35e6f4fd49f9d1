namespace GrantFlow.Tests.Simulation.Storage;

/// <summary>What goes wrong with one call to the store.</summary>
internal enum FaultKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Nothing is written, and the caller sees an error.</summary>
    FailBefore,

    /// <summary>All is written, and the caller sees an error.</summary>
    LoseAnswer,

    /// <summary>The caller sees an error, and all is written a while later.</summary>
    LateEffect,

    /// <summary>All is written, but a repetition within the client library makes it look like a failed precondition.</summary>
    ClaimConflict,

    /// <summary>The process dies before anything is written.</summary>
    DieBefore,

    /// <summary>All is written, and the process dies before it learns so.</summary>
    DieAfter,
}
