using Microsoft.Azure.WebJobs;
using SelfHost.Worker;
using SelfHost.Worker.Protocol;

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

    /// <returns>Why the request could not be answered; null when it was.</returns>
    internal async Task<Exception?> CallAsync(FunctionInfo function, HttpContext request)
    {
        var call = new ManualCall { Request = request };
        await CallAsync(function, call, request.RequestAborted);
        return call.Failure;
    }

    internal Task CallAsync(FunctionInfo function, TypedData trigger, CancellationToken cancellation) =>
        CallAsync(function, new ManualCall { Trigger = trigger }, cancellation);

    /// <param name="arguments">The call or the trigger's text, the durable clients' texts, and the cancellation.</param>
    internal async Task<object?> RunAsync(string name, object?[] arguments)
    {
        var function = _worker.Functions.First(function => function.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        var cancellation = (CancellationToken)arguments[^1]!;
        var inputs = function.DurableClients.Select((client, index) => Text(client.Name, arguments[index + 1])).ToList();
        switch (arguments[0])
        {
            case ManualCall { Request: { } request } call:
                try
                {
                    await _invoker.RunAsync(function, inputs, request);
                }
                catch (Exception failure) when (failure is WorkerFailureException or WorkerProcessExitException)
                {
                    call.Failure = failure;
                }

                return null;
            case ManualCall { Trigger: { } trigger }:
                return await _invoker.RunAsync(function, [(function.Trigger.Name, trigger), .. inputs], cancellation);
            default:
                return await _invoker.RunAsync(function, [Text(function.Trigger.Name, arguments[0]), .. inputs], cancellation);
        }
    }

    private Task CallAsync(FunctionInfo function, ManualCall call, CancellationToken cancellation) =>
        Jobs!.CallAsync(function.Name, new Dictionary<string, object> { [CallParameter] = call }, cancellation);

    private static (string Name, TypedData Data) Text(string name, object? value) =>
        (name, value is string text ? new TypedData { String = text } : new TypedData());
}
