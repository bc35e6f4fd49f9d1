namespace SelfHost.Azure.Functions.Worker;

/// <summary>Which way a binding's data goes.</summary>
public enum BindingDirection
{
    /// <summary>To the function.</summary>
    In,

    /// <summary>From the function.</summary>
    Out,
}
