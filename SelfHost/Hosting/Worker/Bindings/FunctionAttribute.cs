namespace SelfHost.Azure.Functions.Worker;

/// <summary>Makes a method a function of the app.</summary>
/// <param name="name">The function's name, unique in the app whatever its case; also the name of its orchestration or activity, and its route when it has none.</param>
[AttributeUsage(AttributeTargets.Method)]
public class FunctionAttribute(string name) : Attribute
{
    /// <summary>The function's name.</summary>
    public string Name { get; } = name;
}
