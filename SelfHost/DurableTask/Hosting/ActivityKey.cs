using SelfHost.DurableTask.Engine;

namespace SelfHost.DurableTask.Hosting;

/// <summary>
/// A key for what an activity does outside of the engine. An activity runs at least once: after a crash it runs again. A service that is given the
/// same key both times can tell that it is the same work.
/// </summary>
public static class ActivityKey
{
    /// <summary>
    /// The key of the call that an activity serves: the same each time this engine runs that call, another for a retry by policy or handler, for another
    /// call, and for an instance that was started anew under its id. At most 200 characters.
    /// </summary>
    /// <param name="context">The context that this engine gave to the activity. The official context offers no such key, so code for both hosts makes
    /// its own, of the instance id and the step.</param>
    /// <exception cref="ArgumentException">The context is not of this engine.</exception>
    public static string Of(TaskActivityContext context) =>
        context is EngineActivityContext { Key: var key } ? key : throw new ArgumentException("The context was not given by this engine.", nameof(context));
}
