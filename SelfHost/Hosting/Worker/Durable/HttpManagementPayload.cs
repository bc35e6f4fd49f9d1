namespace SelfHost.Azure.Functions.Worker;

/// <summary>The addresses at which one orchestration instance can be watched and steered over HTTP.</summary>
public class HttpManagementPayload
{
    /// <summary>The instance's id.</summary>
    public string? Id { get; internal set; }

    /// <summary>GET: its status.</summary>
    public string? StatusQueryGetUri { get; internal set; }

    /// <summary>POST: raises an event; <c>{eventName}</c> is to be replaced.</summary>
    public string? SendEventPostUri { get; internal set; }

    /// <summary>POST: terminates it; <c>{text}</c> is to be replaced.</summary>
    public string? TerminatePostUri { get; internal set; }

    /// <summary>Null, as the official payload has it; the address is <c>…/rewind?reason={text}</c>.</summary>
    public string? RewindPostUri { get; internal set; }

    /// <summary>DELETE: purges it.</summary>
    public string? PurgeHistoryDeleteUri { get; internal set; }

    /// <summary>POST: restarts it.</summary>
    public string? RestartPostUri { get; internal set; }

    /// <summary>POST: suspends it; <c>{text}</c> is to be replaced.</summary>
    public string? SuspendPostUri { get; internal set; }

    /// <summary>POST: resumes it; <c>{text}</c> is to be replaced.</summary>
    public string? ResumePostUri { get; internal set; }
}
