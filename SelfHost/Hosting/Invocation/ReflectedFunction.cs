using System.Collections.Immutable;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using SelfHost.Azure.Functions.Worker;
using SelfHost.Azure.Functions.Worker.Extensions.Abstractions;

namespace SelfHost.Hosting.Invocation;

/// <summary>A function as read from its method.</summary>
internal sealed class ReflectedFunction : FunctionDefinition
{
    public ReflectedFunction(string name, MethodInfo method, ParameterInfo triggerParameter, TriggerBindingAttribute trigger)
    {
        Name = name;
        Method = method;
        TriggerParameter = triggerParameter;
        Trigger = trigger;
        EntryPoint = $"{method.DeclaringType!.FullName}.{method.Name}";
        Parameters = [.. method.GetParameters().Select(parameter =>
            new FunctionParameter(parameter.Name!, parameter.ParameterType, parameter.HasDefaultValue, parameter.DefaultValue))];
        InputBindings = Bindings(method).ToImmutableDictionary(binding => binding.Name);
        OutputBindings = Kind == TriggerKind.Http
            ? ImmutableDictionary<string, BindingMetadata>.Empty.Add("$return", new ReflectedBinding("$return", "http", BindingDirection.Out))
            : ImmutableDictionary<string, BindingMetadata>.Empty;
    }

    public MethodInfo Method { get; }

    public ParameterInfo TriggerParameter { get; }

    public TriggerBindingAttribute Trigger { get; }

    public TriggerKind Kind => KindOf(Trigger);

    public override ImmutableArray<FunctionParameter> Parameters { get; }

    public override string PathToAssembly => Method.DeclaringType!.Assembly.Location;

    public override string EntryPoint { get; }

    // A hash of what identifies the function, so that logs of two processes of one build can be joined.
    public override string Id => field ??= Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Name}\n{EntryPoint}")))[..16];

    public override string Name { get; }

    public override IImmutableDictionary<string, BindingMetadata> InputBindings { get; }

    public override IImmutableDictionary<string, BindingMetadata> OutputBindings { get; }

    public bool UsesDurableClient => Method.GetParameters().Any(parameter => parameter.IsDefined(typeof(DurableClientAttribute)));

    private static TriggerKind KindOf(TriggerBindingAttribute trigger) => trigger switch
    {
        HttpTriggerAttribute => TriggerKind.Http,
        TimerTriggerAttribute => TriggerKind.Timer,
        OrchestrationTriggerAttribute => TriggerKind.Orchestration,
        ActivityTriggerAttribute => TriggerKind.Activity,
        _ => throw new NotSupportedException($"The embedded host does not know the trigger {trigger.GetType().Name}."),
    };

    private static IEnumerable<BindingMetadata> Bindings(MethodInfo method)
    {
        foreach (var parameter in method.GetParameters())
        {
            if (parameter.GetCustomAttribute<TriggerBindingAttribute>() is { } trigger)
                yield return new ReflectedBinding(parameter.Name!, TypeName(trigger), BindingDirection.In);
            else if (parameter.GetCustomAttribute<InputBindingAttribute>() is { } input)
                yield return new ReflectedBinding(parameter.Name!, TypeName(input), BindingDirection.In);
        }
    }

    // HttpTriggerAttribute -> httpTrigger: the names that the official worker reports.
    private static string TypeName(Attribute attribute)
    {
        var name = attribute.GetType().Name[..^nameof(Attribute).Length];
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
