using SelfHost.Worker.Protocol;

namespace SelfHost.Durable;

/// <summary>What a function that no listener starts works on: a request, or a timer's state.</summary>
public sealed class ManualCall
{
    internal HttpContext? Request { get; init; }

    internal TypedData? Trigger { get; init; }

    /// <summary>Why the request could not be answered. Told here rather than thrown: the SDK would log what the worker has logged already.</summary>
    internal Exception? Failure { get; set; }
}
