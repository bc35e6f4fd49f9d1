namespace SelfHost.Azure.Functions.Worker;

/// <summary>What a function declares about one of its bindings.</summary>
public abstract class BindingMetadata
{
    /// <summary>The parameter's name, or <c>$return</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The binding's kind, such as <c>httpTrigger</c>, <c>timerTrigger</c>, <c>activityTrigger</c>, <c>orchestrationTrigger</c> or <c>durableClient</c>.</summary>
    public abstract string Type { get; }

    /// <summary>Which way the data goes.</summary>
    public abstract BindingDirection Direction { get; }
}
