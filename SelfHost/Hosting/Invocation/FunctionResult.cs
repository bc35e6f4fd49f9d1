using System.Collections.Concurrent;
using System.Reflection;

namespace SelfHost.Hosting.Invocation;

/// <summary>What a function's method returned, with its task awaited.</summary>
internal static class FunctionResult
{
    private static readonly ConcurrentDictionary<Type, Func<object, Task<object?>>?> _readers = [];

    /// <summary>The type of the value behind a return type; void when there is none.</summary>
    public static Type ValueType(Type returned) =>
        returned == typeof(Task) || returned == typeof(ValueTask) ? typeof(void)
        : returned.IsGenericType && (returned.GetGenericTypeDefinition() == typeof(Task<>) || returned.GetGenericTypeDefinition() == typeof(ValueTask<>))
            ? returned.GetGenericArguments()[0]
            : returned;

    public static async ValueTask<object?> UnwrapAsync(object? returned)
    {
        switch (returned)
        {
            case null:
                return null;
            case ValueTask task:
                await task;
                return null;
            default:
                return _readers.GetOrAdd(returned.GetType(), ReaderOf) is { } read ? await read(returned) : returned;
        }
    }

    private static Func<object, Task<object?>>? ReaderOf(Type type)
    {
        for (var candidate = type; candidate is not null; candidate = candidate.BaseType)
        {
            if (!candidate.IsGenericType)
                continue;
            // An async method that returns Task gives a Task<VoidTaskResult> at run time: its value is nothing to anybody.
            var reader = candidate.GetGenericTypeDefinition() == typeof(Task<>) ? nameof(ReadTaskAsync)
                : candidate.GetGenericTypeDefinition() == typeof(ValueTask<>) ? nameof(ReadValueTaskAsync)
                : null;
            if (reader is not null && candidate.GetGenericArguments()[0] is { Name: not "VoidTaskResult" } value)
            {
                return typeof(FunctionResult).GetMethod(reader, BindingFlags.Static | BindingFlags.NonPublic)!
                    .MakeGenericMethod(value).CreateDelegate<Func<object, Task<object?>>>();
            }
        }

        return typeof(Task).IsAssignableFrom(type) ? AwaitAsync : null;
    }

    private static async Task<object?> AwaitAsync(object task)
    {
        await (Task)task;
        return null;
    }

    private static async Task<object?> ReadTaskAsync<T>(object task) => await (Task<T>)task;

    private static async Task<object?> ReadValueTaskAsync<T>(object task) => await (ValueTask<T>)task;
}
