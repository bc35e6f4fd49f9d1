using System.Collections.Immutable;

namespace SelfHost.Azure.Functions.Worker;

/// <summary>A function of the app.</summary>
public abstract class FunctionDefinition
{
    /// <summary>The parameters of its method, in order.</summary>
    public abstract ImmutableArray<FunctionParameter> Parameters { get; }

    /// <summary>The file of the assembly that holds it.</summary>
    public abstract string PathToAssembly { get; }

    /// <summary>The full name of its type and method, <c>Namespace.Type.Method</c>.</summary>
    public abstract string EntryPoint { get; }

    /// <summary>Its id, the same in every process of one build.</summary>
    public abstract string Id { get; }

    /// <summary>Its name.</summary>
    public abstract string Name { get; }

    /// <summary>Trigger and inputs by parameter name.</summary>
    public abstract IImmutableDictionary<string, BindingMetadata> InputBindings { get; }

    /// <summary>Outputs by name.</summary>
    public abstract IImmutableDictionary<string, BindingMetadata> OutputBindings { get; }
}
