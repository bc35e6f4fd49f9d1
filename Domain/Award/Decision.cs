namespace GrantFlow.Domain.Award;

/// <summary>What is decided on a file that the committee has judged.</summary>
public enum Decision
{
    /// <summary>Money is granted.</summary>
    Awarded,

    /// <summary>Good enough, but the money is used up for now.</summary>
    WaitingList,

    /// <summary>Good enough and within the money, but a session gave it nothing: it is decided at the next one.</summary>
    Deferred,

    /// <summary>Not good enough.</summary>
    Rejected,
}
