using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using SelfHost.Http;

namespace SelfHost.Worker;

/// <summary>Runs a function in the worker.</summary>
internal sealed class Invoker(WorkerSupervisor supervisor, RequestForwarder forwarder)
{
    private static readonly TimeSpan _afterAnswer = TimeSpan.FromSeconds(2);

    /// <returns>What it returned, as the Durable extension takes it: text, bytes, a number or JSON; null for nothing.</returns>
    public async Task<object?> RunAsync(FunctionInfo function, IEnumerable<(string Name, TypedData Data)> inputs, CancellationToken cancellation)
    {
        var worker = await supervisor.ReadyAsync(cancellation);
        return ToObject((await worker.InvokeAsync(NewInvocation(function, inputs), cancellation)).ReturnValue);
    }

    /// <summary>Runs it on a request, which goes to the worker's own web server; the answer goes to whoever sent it.</summary>
    /// <exception cref="WorkerProcessExitException">There is no worker, or it ended.</exception>
    public async Task RunAsync(FunctionInfo function, IEnumerable<(string Name, TypedData Data)> inputs, HttpContext request)
    {
        var worker = supervisor.Current ?? throw new WorkerProcessExitException();
        var invocation = NewInvocation(function, [.. inputs, (function.Trigger.Name, new TypedData { Http = new RpcHttp() })]);
        foreach (var (name, value) in request.Request.RouteValues.Where(pair => pair.Value is not null))
            invocation.TriggerMetadata[name] = new TypedData { String = Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) };

        using var given = CancellationTokenSource.CreateLinkedTokenSource(request.RequestAborted);
        var running = worker.InvokeAsync(invocation, given.Token);
        var forwarding = forwarder.ForwardAsync(request, worker.HttpUri!, invocation.InvocationId);
        if (await Task.WhenAny(running, forwarding) == forwarding)
        {
            // It ends with its answer. One whose request never came would wait for it in vain.
            if (await forwarding)
                await Task.WhenAny(running, Task.Delay(_afterAnswer, given.Token));
            await given.CancelAsync();
        }

        try
        {
            await running;
        }
        finally
        {
            await forwarding;
        }
    }

    private static InvocationRequest NewInvocation(FunctionInfo function, IEnumerable<(string Name, TypedData Data)> inputs)
    {
        var invocation = new InvocationRequest
        {
            InvocationId = Guid.NewGuid().ToString(),
            FunctionId = function.Metadata.FunctionId,
            // The worker fails without one, even an empty one.
            TraceContext = new RpcTraceContext { TraceParent = Activity.Current?.Id ?? "", TraceState = Activity.Current?.TraceStateString ?? "" },
        };
        invocation.InputData.AddRange(inputs.Select(input => new Protocol.ParameterBinding { Name = input.Name, Data = input.Data }));
        return invocation;
    }

    // The cast keeps the arms apart: JToken would turn a string into a JSON value.
    private static object? ToObject(TypedData? data) => data?.DataCase switch
    {
        TypedData.DataOneofCase.String => (object)data.String,
        TypedData.DataOneofCase.Json => JsonConvert.DeserializeObject<JToken>(data.Json, new JsonSerializerSettings { DateParseHandling = DateParseHandling.None }),
        TypedData.DataOneofCase.Bytes => data.Bytes.ToByteArray(),
        TypedData.DataOneofCase.Int => data.Int,
        TypedData.DataOneofCase.Double => data.Double,
        _ => null,
    };
}
