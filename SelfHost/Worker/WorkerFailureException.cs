using SelfHost.Worker.Protocol;

namespace SelfHost.Worker;

/// <summary>A function threw in the worker. The Durable extension reads the failure's details out of this very layout of the message.</summary>
internal sealed class WorkerFailureException(StatusResult result)
    : Exception($"Result: {result.Result}\nException: {result.Exception?.Message}\nStack: {result.Exception?.StackTrace}");
