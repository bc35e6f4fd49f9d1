namespace SelfHost.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>Marks a method or a property whose value the host sends on.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public abstract class OutputBindingAttribute : BindingAttribute;
