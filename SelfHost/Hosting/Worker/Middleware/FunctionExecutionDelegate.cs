namespace SelfHost.Azure.Functions.Worker.Middleware;

/// <summary>The rest of the pipeline around an invocation.</summary>
/// <param name="context">The invocation.</param>
/// <returns>Done when the invocation is.</returns>
public delegate Task FunctionExecutionDelegate(FunctionContext context);
