using SelfHost.Azure.Functions.Worker;

namespace SelfHost.Hosting.Invocation;

/// <summary>A binding as read from a method's attributes.</summary>
internal sealed class ReflectedBinding(string name, string type, BindingDirection direction) : BindingMetadata
{
    public override string Name => name;

    public override string Type => type;

    public override BindingDirection Direction => direction;
}
