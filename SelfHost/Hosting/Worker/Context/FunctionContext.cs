namespace SelfHost.Azure.Functions.Worker;

/// <summary>One invocation of a function.</summary>
public abstract class FunctionContext
{
    /// <summary>Unique for each invocation.</summary>
    public abstract string InvocationId { get; }

    /// <summary>The function's id, the same in every process of one build.</summary>
    public abstract string FunctionId { get; }

    /// <summary>The distributed trace that the invocation belongs to.</summary>
    public abstract TraceContext TraceContext { get; }

    /// <summary>What the trigger said beside its main value.</summary>
    public abstract BindingContext BindingContext { get; }

    /// <summary>Which try this is.</summary>
    public abstract RetryContext RetryContext { get; }

    /// <summary>The services of this invocation: a scope of its own, disposed when the invocation ends.</summary>
    public abstract IServiceProvider InstanceServices { get; set; }

    /// <summary>The function that runs.</summary>
    public abstract FunctionDefinition FunctionDefinition { get; }

    /// <summary>Values that middleware and function share in this invocation.</summary>
    public abstract IDictionary<object, object> Items { get; set; }

    /// <summary>Features by type that middleware and function share in this invocation.</summary>
    public abstract IInvocationFeatures Features { get; }

    /// <summary>Cancelled when the caller has gone away or the host stops.</summary>
    public virtual CancellationToken CancellationToken { get; }
}
