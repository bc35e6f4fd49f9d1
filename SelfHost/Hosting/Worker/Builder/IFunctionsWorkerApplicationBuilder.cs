using Microsoft.Extensions.DependencyInjection;
using SelfHost.Azure.Functions.Worker.Middleware;

namespace SelfHost.Azure.Functions.Worker;

/// <summary>Collects an app's services and middleware.</summary>
public interface IFunctionsWorkerApplicationBuilder
{
    /// <summary>The app's services.</summary>
    IServiceCollection Services { get; }

    /// <summary>Adds a middleware after those added before it.</summary>
    /// <param name="middleware">Given the rest of the pipeline, the pipeline with the middleware in front.</param>
    /// <returns>This builder.</returns>
    IFunctionsWorkerApplicationBuilder Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware);
}
