using System.Reflection;

namespace SelfHost.Hosting.Invocation;

/// <summary>Reads what a function's method returned by its declared type: a task is awaited, and its value is the result.</summary>
internal static class FunctionResult
{
    /// <summary>The type of the value behind a return type; void when there is none.</summary>
    public static Type ValueType(Type returned) =>
        returned == typeof(Task) || returned == typeof(ValueTask) ? typeof(void)
        : Generic(returned) is { } generic && (generic == typeof(Task<>) || generic == typeof(ValueTask<>)) ? returned.GetGenericArguments()[0]
        : returned;

    /// <summary>What reads results of a return type.</summary>
    public static Func<object?, Task<object?>> ReaderOf(Type returned)
    {
        if (returned == typeof(Task))
            return ReadTaskAsync;
        if (returned == typeof(ValueTask))
            return ReadValueTaskAsync;
        var reader = Generic(returned) == typeof(Task<>) ? nameof(ReadTaskOfAsync)
            : Generic(returned) == typeof(ValueTask<>) ? nameof(ReadValueTaskOfAsync)
            : null;
        return reader is null
            ? Task.FromResult
            : typeof(FunctionResult).GetMethod(reader, BindingFlags.Static | BindingFlags.NonPublic)!
                .MakeGenericMethod(returned.GetGenericArguments()[0]).CreateDelegate<Func<object?, Task<object?>>>();
    }

    private static Type? Generic(Type type) => type.IsGenericType ? type.GetGenericTypeDefinition() : null;

    private static async Task<object?> ReadTaskAsync(object? task)
    {
        await (Task)task!;
        return null;
    }

    private static async Task<object?> ReadValueTaskAsync(object? task)
    {
        await (ValueTask)task!;
        return null;
    }

    private static async Task<object?> ReadTaskOfAsync<T>(object? task) => await (Task<T>)task!;

    private static async Task<object?> ReadValueTaskOfAsync<T>(object? task) => await (ValueTask<T>)task!;
}
