using Microsoft.Azure.WebJobs;

namespace SelfHost.Durable;

/// <summary>
/// Calls functions through the WebJobs SDK, so that their durable clients are bound by the Durable extension, and hands every call that the SDK makes,
/// also of orchestrators and activities, over to the worker.
/// </summary>
public sealed class FunctionCaller
{
    /// <summary>The name of the emitted methods' first parameter.</summary>
    internal const string CallParameter = "call";

    private readonly WorkerSupervisor _worker;
    private readonly Invoker _invoker;

    internal FunctionCaller(WorkerSupervisor worker, Invoker invoker) => (_worker, _invoker) = (worker, invoker);

    /// <summary>The SDK's host, once it is started.</summary>
    internal IJobHost? Jobs { get; set; }

    internal Task CallAsync(FunctionInfo function, HttpContext request) =>
        CallAsync(function, new ManualCall { Request = request }, request.RequestAborted);

    internal Task CallAsync(FunctionInfo function, TypedData trigger, CancellationToken cancellation) =>
        CallAsync(function, new ManualCall { Trigger = trigger }, cancellation);

    /// <param name="arguments">The call or the trigger's text, the durable clients' texts, and the cancellation.</param>
    internal async Task<object?> RunAsync(string name, object?[] arguments)
    {
        var function = _worker.Functions[name];
        var inputs = function.DurableClients.Select((client, index) => (client.Name, Text(arguments[index + 1]))).ToList();
        var call = arguments[0] as ManualCall;
        if (call?.Request is { } request)
        {
            await _invoker.RunAsync(function, inputs, request);
            return null;
        }

        var trigger = call?.Trigger ?? Text(arguments[0]);
        return await _invoker.RunAsync(function, [(function.Trigger.Name, trigger), .. inputs], (CancellationToken)arguments[^1]!);
    }

    private Task CallAsync(FunctionInfo function, ManualCall call, CancellationToken cancellation) =>
        Jobs!.CallAsync(function.Name, new Dictionary<string, object> { [CallParameter] = call }, cancellation);

    private static TypedData Text(object? value) => value is string text ? new() { String = text } : new();
}

/// <summary>What a function that no listener starts works on: a request, or a timer's state.</summary>
public sealed class ManualCall
{
    internal HttpContext? Request { get; init; }

    internal TypedData? Trigger { get; init; }
}

/// <summary>The base of the type that <see cref="FunctionType"/> makes: each of its methods is one function, and this is its body.</summary>
public abstract class FunctionBridge(FunctionCaller caller)
{
    protected Task<object?> RunAsync(string name, object?[] arguments) => caller.RunAsync(name, arguments);
}
