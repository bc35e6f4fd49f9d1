namespace SelfHost.Hosting.Invocation;

/// <summary>What starts a function.</summary>
internal enum TriggerKind
{
    Http,
    Timer,
    Orchestration,
    Activity,
}
