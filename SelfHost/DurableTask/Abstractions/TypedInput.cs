namespace SelfHost.DurableTask;

internal static class TypedInput
{
    /// <summary>The input as <typeparamref name="T"/>: the default value when there is none, an error when it is something else.</summary>
    public static T Of<T>(object? input) => input switch
    {
        null => default!,
        T typed => typed,
        _ => throw new ArgumentException($"Input type '{input.GetType()}' does not match expected type '{typeof(T)}'.", nameof(input)),
    };
}
