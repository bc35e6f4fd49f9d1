using System.Diagnostics;
using SelfHost.Azure.Functions.Worker;

namespace SelfHost.Hosting.Invocation;

/// <summary>One invocation of a function.</summary>
/// <param name="call">The function.</param>
/// <param name="trigger">What started it: an exchange, a timer's run, an orchestration's context or an activity's work.</param>
/// <param name="services">The services of this invocation.</param>
/// <param name="cancellation">Cancelled when its result is no longer wanted.</param>
/// <param name="retry">Which try it is; null stands for the only one.</param>
internal sealed class Invocation(FunctionCall call, object trigger, IServiceProvider services, CancellationToken cancellation, RetryContext? retry = null) : FunctionContext
{
    public FunctionCall Call => call;

    public object Trigger => trigger;

    /// <summary>What the function returned; null before it has.</summary>
    public object? Result { get; set; }

    public override string InvocationId { get; } = Guid.NewGuid().ToString();

    public override string FunctionId => call.Function.Id;

    public override TraceContext TraceContext { get; } = new CurrentTrace(Activity.Current);

    public override BindingContext BindingContext => field ??= new TriggerData(FunctionCall.Data(trigger));

    public override RetryContext RetryContext { get; } = retry ?? RetryPlan.None.Try(0);

    public override IServiceProvider InstanceServices { get; set; } = services;

    public override FunctionDefinition FunctionDefinition => call.Function;

    public override IDictionary<object, object> Items { get; set; } = new Dictionary<object, object>();

    public override IInvocationFeatures Features { get; } = new InvocationFeatures();

    public override CancellationToken CancellationToken => cancellation;

    private sealed class CurrentTrace(Activity? activity) : TraceContext
    {
        public override string TraceParent => activity?.Id ?? string.Empty;

        public override string TraceState => activity?.TraceStateString ?? string.Empty;
    }

    private sealed class TriggerData(IReadOnlyDictionary<string, object?> data) : BindingContext
    {
        public override IReadOnlyDictionary<string, object?> BindingData => data;
    }
}
