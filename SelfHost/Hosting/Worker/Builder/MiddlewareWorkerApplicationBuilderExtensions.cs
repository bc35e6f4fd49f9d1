using Microsoft.Extensions.DependencyInjection;
using SelfHost.Azure.Functions.Worker;
using SelfHost.Azure.Functions.Worker.Middleware;

namespace SelfHost.Extensions.Hosting;

/// <summary>Adds middleware to an app.</summary>
public static class MiddlewareWorkerApplicationBuilderExtensions
{
    /// <summary>Adds a middleware class, one instance for the app, its constructor injected.</summary>
    /// <typeparam name="T">The middleware.</typeparam>
    /// <param name="builder">The app's builder.</param>
    /// <returns>The same builder.</returns>
    public static IFunctionsWorkerApplicationBuilder UseMiddleware<T>(this IFunctionsWorkerApplicationBuilder builder)
        where T : class, IFunctionsWorkerMiddleware => builder.UseWhen<T>(_ => true);

    /// <summary>Adds a middleware.</summary>
    /// <param name="builder">The app's builder.</param>
    /// <param name="middleware">Runs around each invocation, given the rest of the pipeline.</param>
    /// <returns>The same builder.</returns>
    public static IFunctionsWorkerApplicationBuilder UseMiddleware(
        this IFunctionsWorkerApplicationBuilder builder,
        Func<FunctionContext, Func<Task>, Task> middleware) => builder.UseWhen(_ => true, middleware);

    /// <summary>Adds a middleware class that runs for some invocations only.</summary>
    /// <typeparam name="T">The middleware.</typeparam>
    /// <param name="builder">The app's builder.</param>
    /// <param name="predicate">Whether it runs for an invocation.</param>
    /// <returns>The same builder.</returns>
    public static IFunctionsWorkerApplicationBuilder UseWhen<T>(
        this IFunctionsWorkerApplicationBuilder builder,
        Func<FunctionContext, bool> predicate)
        where T : class, IFunctionsWorkerMiddleware
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(predicate);
        builder.Services.AddSingleton<T>();
        return builder.Use(next => context =>
            predicate(context) ? context.InstanceServices.GetRequiredService<T>().Invoke(context, next) : next(context));
    }

    /// <summary>Adds a middleware that runs for some invocations only.</summary>
    /// <param name="builder">The app's builder.</param>
    /// <param name="predicate">Whether it runs for an invocation.</param>
    /// <param name="middleware">Runs around the invocation, given the rest of the pipeline.</param>
    /// <returns>The same builder.</returns>
    public static IFunctionsWorkerApplicationBuilder UseWhen(
        this IFunctionsWorkerApplicationBuilder builder,
        Func<FunctionContext, bool> predicate,
        Func<FunctionContext, Func<Task>, Task> middleware)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(predicate);
        ArgumentNullException.ThrowIfNull(middleware);
        return builder.Use(next => context => predicate(context) ? middleware(context, () => next(context)) : next(context));
    }
}
