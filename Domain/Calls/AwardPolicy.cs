namespace GrantFlow.Domain.Calls;

/// <summary>When a call decides.</summary>
public enum AwardPolicy
{
    /// <summary>File by file, in order of arrival, while the envelope lasts.</summary>
    Rolling,

    /// <summary>All files together, in order of rank, at a session.</summary>
    Session,
}
