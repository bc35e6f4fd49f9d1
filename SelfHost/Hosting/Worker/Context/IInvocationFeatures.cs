namespace SelfHost.Azure.Functions.Worker;

/// <summary>Values by type that middleware and function share in one invocation.</summary>
public interface IInvocationFeatures : IEnumerable<KeyValuePair<Type, object>>
{
    /// <summary>Keeps a value under its type, in place of an earlier one.</summary>
    /// <typeparam name="T">The type to keep it under.</typeparam>
    /// <param name="instance">The value.</param>
    void Set<T>(T instance);

    /// <summary>The value kept under a type.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <returns>The value, or the type's default when there is none.</returns>
    T? Get<T>();
}
