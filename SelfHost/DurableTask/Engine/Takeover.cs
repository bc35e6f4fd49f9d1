namespace SelfHost.DurableTask.Engine;

/// <summary>How a host came to hold a hub.</summary>
internal enum Takeover
{
    /// <summary>Nobody can be writing any more: the hub is new, was released, or its owner is known to be dead.</summary>
    Clean,

    /// <summary>The old owner did not renew. It may only be paused, so every row that it could still write must be fenced.</summary>
    Lapsed,
}
