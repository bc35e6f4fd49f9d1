namespace GrantFlow.Domain.Calls;

/// <summary>Whether a call takes applications.</summary>
public enum CallState
{
    /// <summary>Not open yet.</summary>
    Upcoming,

    /// <summary>Takes applications.</summary>
    Open,

    /// <summary>Takes no more applications.</summary>
    Closed,
}
