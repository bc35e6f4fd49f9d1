namespace SelfHost.Hosting.Invocation;

/// <summary>The app's functions, ready to be called.</summary>
internal sealed class FunctionCatalog(IReadOnlyList<FunctionCall> calls)
{
    public IEnumerable<FunctionCall> Of(TriggerKind kind) => calls.Where(call => call.Function.Kind == kind);

    /// <summary>Whether the app needs the durable engine.</summary>
    public bool IsDurable => calls.Any(call =>
        call.Function.Kind is TriggerKind.Orchestration or TriggerKind.Activity || call.Function.UsesDurableClient);
}
