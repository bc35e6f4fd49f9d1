namespace GrantFlow.Domain.Applications;

/// <summary>Where an application stands. The names are stored and shown by the API: they never change.</summary>
public enum ApplicationStatus
{
    /// <summary>Being written by the group.</summary>
    Draft,

    /// <summary>Received and frozen; nothing was looked at yet.</summary>
    Submitted,

    /// <summary>Being checked against the regulation.</summary>
    Eligibility,

    /// <summary>Something can be mended: the group was asked to.</summary>
    AwaitingComplements,

    /// <summary>Refused with its reasons, before any judgement of merit.</summary>
    Ineligible,

    /// <summary>Before the committee.</summary>
    Review,

    /// <summary>Scored; waits for the session that decides.</summary>
    Ranked,

    /// <summary>Granted; the money is committed.</summary>
    Awarded,

    /// <summary>Good enough, but the money is used up for now.</summary>
    WaitingList,

    /// <summary>Refused on its merits.</summary>
    Rejected,

    /// <summary>The agreement waits to be accepted.</summary>
    Agreement,

    /// <summary>Being paid.</summary>
    Paying,

    /// <summary>The final report is due.</summary>
    Reporting,

    /// <summary>Nothing remains to be done.</summary>
    Closed,

    /// <summary>Taken back by the group, or lapsed.</summary>
    Withdrawn,
}
