namespace SelfHost.Durable;

/// <summary>The base of the type that <see cref="FunctionType"/> makes: each of its methods is one function of the app, and this is its body.</summary>
public abstract class FunctionBridge(FunctionCaller caller)
{
    protected Task<object?> RunAsync(string name, object?[] arguments) => caller.RunAsync(name, arguments);
}
