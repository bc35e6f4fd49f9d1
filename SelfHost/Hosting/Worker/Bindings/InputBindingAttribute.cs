namespace SelfHost.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>Marks a parameter that the host fills beside the trigger.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public abstract class InputBindingAttribute : BindingAttribute;
