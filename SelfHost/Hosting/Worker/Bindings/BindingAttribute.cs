namespace SelfHost.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>Marks a method as bound to something that the host supplies or receives.</summary>
[AttributeUsage(AttributeTargets.Method)]
public abstract class BindingAttribute : Attribute;
