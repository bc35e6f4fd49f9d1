using GrantFlow.Domain.Award;
using GrantFlow.Functions.Applications;

namespace GrantFlow.Functions.Award;

/// <summary>What the standing committee voted on the ranked files of a call. Written once, never changed.</summary>
/// <param name="Number">The session's number within the call, from 1: files that were reviewed later wait for the next.</param>
/// <param name="By">The address of the member of staff who recorded it.</param>
/// <param name="Reason">The deliberation it rests on.</param>
/// <param name="Items">The files in order of rank.</param>
public sealed record SessionVote(string CallId, int Number, DateTimeOffset At, string By, string Reason, IReadOnlyList<SessionItem> Items)
{
    public string InstanceId => $"session-{CallId}-{Number}";

    /// <summary>Whether this vote has still to be carried out on one of its files.</summary>
    public bool IsToBeCarriedOutOn(Dossier dossier) => dossier.Application.AwaitsSession(Number);
}

/// <summary>What was voted on one file.</summary>
/// <param name="Decision"><c>Awarded</c>, <c>WaitingList</c>, <c>Deferred</c> or <c>Rejected</c>.</param>
/// <param name="AmountCents">What is awarded, or what the file waits for, or would be awarded when it is not decided now.</param>
public sealed record SessionItem(string Reference, int Rank, decimal Score, string Decision, long AmountCents, string Why);

/// <summary>Names a session in an orchestration.</summary>
public sealed record SessionKey(string CallId, int Number);

/// <summary>Names a file of a session in an orchestration.</summary>
public sealed record SessionFile(string CallId, int Number, string Reference);
