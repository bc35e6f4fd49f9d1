namespace SelfHost.Azure.Functions.Worker;

/// <summary>What a trigger said beside its main value.</summary>
public abstract class BindingContext
{
    /// <summary>Values by name, such as an HTTP trigger's route and query values.</summary>
    public abstract IReadOnlyDictionary<string, object?> BindingData { get; }
}
