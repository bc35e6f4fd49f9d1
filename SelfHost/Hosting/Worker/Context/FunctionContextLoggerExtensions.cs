using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace SelfHost.Azure.Functions.Worker;

/// <summary>Loggers of an invocation.</summary>
public static class FunctionContextLoggerExtensions
{
    /// <summary>A logger in a type's category.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="context">The invocation.</param>
    /// <returns>The logger.</returns>
    public static ILogger<T> GetLogger<T>(this FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.InstanceServices.GetRequiredService<ILogger<T>>();
    }

    /// <summary>A logger in a named category.</summary>
    /// <param name="context">The invocation.</param>
    /// <param name="categoryName">The category.</param>
    /// <returns>The logger.</returns>
    public static ILogger GetLogger(this FunctionContext context, string categoryName)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.InstanceServices.GetRequiredService<ILoggerFactory>().CreateLogger(categoryName);
    }
}
