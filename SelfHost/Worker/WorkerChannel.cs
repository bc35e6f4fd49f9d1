using System.Collections.Concurrent;
using System.Threading.Channels;
using Grpc.Core;

namespace SelfHost.Worker;

/// <summary>One connected worker: questions and their answers, invocations and their results, and its logs.</summary>
internal sealed class WorkerChannel(ILoggerFactory loggers)
{
    private readonly Channel<StreamingMessage> _outbound = Channel.CreateUnbounded<StreamingMessage>(new() { SingleReader = true });
    private readonly ConcurrentDictionary<string, TaskCompletionSource<StreamingMessage>> _waiting = new();
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Where the worker's own web server listens; null for a worker without one.</summary>
    public Uri? HttpUri { get; set; }

    public Task Closed => _closed.Task;

    /// <summary>Puts a question to the worker, which answers under the same id.</summary>
    /// <exception cref="WorkerProcessExitException">The worker ended before it answered.</exception>
    public async Task<StreamingMessage> AskAsync(StreamingMessage question, CancellationToken cancellation)
    {
        question.RequestId = Guid.NewGuid().ToString();
        return await AnswerAsync(question.RequestId, question).WaitAsync(cancellation);
    }

    /// <exception cref="WorkerProcessExitException">The worker ended before it answered.</exception>
    public async Task<InvocationResponse> InvokeAsync(InvocationRequest request, CancellationToken cancellation)
    {
        var answer = AnswerAsync(request.InvocationId, new StreamingMessage { InvocationRequest = request });
        var cancel = new StreamingMessage { InvocationCancel = new InvocationCancel { InvocationId = request.InvocationId } };
        await using var cancelled = cancellation.Register(() => Post(cancel));
        var response = (await answer).InvocationResponse;
        return response.Result.Status == StatusResult.Types.Status.Success ? response : throw new WorkerFailureException(response.Result);
    }

    public void Post(StreamingMessage message) => _outbound.Writer.TryWrite(message);

    /// <summary>Nothing more will come: whoever still waits is told.</summary>
    public void Close()
    {
        _closed.TrySetResult();
        _outbound.Writer.TryComplete();
        foreach (var (_, answer) in _waiting)
            answer.TrySetException(new WorkerProcessExitException());
    }

    public async Task SendAsync(IServerStreamWriter<StreamingMessage> writer, CancellationToken cancellation)
    {
        try
        {
            await foreach (var message in _outbound.Reader.ReadAllAsync(cancellation))
                await writer.WriteAsync(message, cancellation);
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException or InvalidOperationException)
        {
            // The stream is closed.
        }
    }

    public void Receive(StreamingMessage message)
    {
        if (message.ContentCase == StreamingMessage.ContentOneofCase.RpcLog)
            Log(message.RpcLog);
        else if (_waiting.TryGetValue(message.InvocationResponse?.InvocationId ?? message.RequestId, out var answer))
            answer.TrySetResult(message);
    }

    private async Task<StreamingMessage> AnswerAsync(string id, StreamingMessage message)
    {
        var answer = new TaskCompletionSource<StreamingMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting[id] = answer;
        try
        {
            Post(message);
            // Closed between the two lines above, nobody would tell.
            if (_closed.Task.IsCompleted)
                answer.TrySetException(new WorkerProcessExitException());
            return await answer.Task;
        }
        finally
        {
            _waiting.TryRemove(id, out _);
        }
    }

    private void Log(RpcLog log)
    {
        if (log.LogCategory == RpcLog.Types.RpcLogCategory.CustomMetric)
            return;
        // The message of an exception in a log is all of it, with its stack.
        var text = log.Exception is { } error ? $"{log.Message}{Environment.NewLine}{error.Message}" : log.Message;
        loggers.CreateLogger(log.Category is { Length: > 0 } category ? category : "Worker").Log((LogLevel)log.Level, "{Text}", text);
    }
}

/// <summary>
/// The worker ended under a call. The Durable extension puts work back instead of failing it when it finds this type's name (orchestrators) or this
/// text in an <see cref="InvalidOperationException"/> (activities too).
/// </summary>
internal sealed class WorkerProcessExitException() : InvalidOperationException("Did not find any initialized language workers: the worker's process ended.");

/// <summary>A function threw in the worker. The Durable extension reads the failure's details out of this very layout of the message.</summary>
internal sealed class WorkerFailureException(StatusResult result)
    : Exception($"Result: {result.Result}\nException: {result.Exception?.Message}\nStack: {result.Exception?.StackTrace}");
