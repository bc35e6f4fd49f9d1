namespace SelfHost.DurableTask.Engine;

/// <summary>How a host came to hold a hub.</summary>
internal enum Takeover
{
    /// <summary>The hub is new, or its owner gave it back.</summary>
    Clean,

    /// <summary>The owner is known to be dead: it decides nothing any more, though storage may still carry out what it had sent, and what it did may be why it died.</summary>
    Dead,

    /// <summary>The old owner did not renew. It may only be paused, so every row that it could still write must be fenced.</summary>
    Lapsed,
}
