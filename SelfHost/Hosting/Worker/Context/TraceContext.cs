using System.Collections.Immutable;

namespace SelfHost.Azure.Functions.Worker;

/// <summary>A W3C trace context.</summary>
public abstract class TraceContext
{
    /// <summary>The <c>traceparent</c> value; empty when nothing is traced.</summary>
    public abstract string TraceParent { get; }

    /// <summary>The <c>tracestate</c> value; empty when there is none.</summary>
    public abstract string TraceState { get; }

    /// <summary>Attributes of the trace; empty unless overridden.</summary>
    public virtual IReadOnlyDictionary<string, string> Attributes => ImmutableDictionary<string, string>.Empty;

    /// <summary>Baggage of the trace; empty unless overridden.</summary>
    public virtual IReadOnlyDictionary<string, string> Baggage => ImmutableDictionary<string, string>.Empty;
}
