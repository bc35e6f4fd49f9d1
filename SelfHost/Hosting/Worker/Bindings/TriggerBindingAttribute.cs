namespace SelfHost.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>Marks the parameter that starts a function. A function has exactly one.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public abstract class TriggerBindingAttribute : BindingAttribute;
