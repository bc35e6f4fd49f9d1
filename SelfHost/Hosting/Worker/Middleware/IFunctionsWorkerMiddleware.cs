namespace SelfHost.Azure.Functions.Worker.Middleware;

/// <summary>Runs around every invocation. One instance serves the whole app.</summary>
public interface IFunctionsWorkerMiddleware
{
    /// <summary>Runs around one invocation.</summary>
    /// <param name="context">The invocation.</param>
    /// <param name="next">The rest of the pipeline, the function at its end. Not called: the function does not run.</param>
    /// <returns>Done when the invocation is.</returns>
    Task Invoke(FunctionContext context, FunctionExecutionDelegate next);
}
