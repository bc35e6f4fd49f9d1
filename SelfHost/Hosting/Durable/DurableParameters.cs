using System.Reflection;
using SelfHost.DurableTask;
using SelfHost.Hosting.Invocation;

namespace SelfHost.Hosting.Durable;

/// <summary>Where the parameters of orchestrators and activities come from. Nothing here waits: the engine replays orchestrators on one thread.</summary>
internal static class DurableParameters
{
    public static (ParameterSource? Source, string? Fault) OfOrchestrator(ReflectedFunction function, ParameterInfo parameter)
    {
        if (parameter.ParameterType == typeof(TaskOrchestrationContext))
            return (invocation => new(((OrchestratorWork)invocation.Trigger).Context), null);
        if (parameter == function.TriggerParameter)
            return (null, "has [OrchestrationTrigger] but another type. Make it a TaskOrchestrationContext.");
        return parameter == InputOf(function)
            ? (invocation => new(((OrchestratorWork)invocation.Trigger).Input), null)
            : (null, "cannot be filled: an orchestrator takes its context and one input. Put both values into one input type.");
    }

    public static (ParameterSource? Source, string? Fault) OfActivity(ReflectedFunction function, ParameterInfo parameter)
    {
        if (parameter.ParameterType == typeof(TaskActivityContext))
            return (invocation => new(((ActivityWork)invocation.Trigger).Context), null);
        if (parameter == function.TriggerParameter)
            return (invocation => new(((ActivityWork)invocation.Trigger).Input), null);
        return parameter.ParameterType == typeof(string) && parameter.Name == "instanceId"
            ? (invocation => new(((ActivityWork)invocation.Trigger).Context.InstanceId), null)
            : (null, "cannot be filled: an activity takes one input, a FunctionContext, a CancellationToken and string instanceId. Take services by the constructor.");
    }

    /// <summary>The parameter of an orchestrator that is its input; null when it reads it from its context, if at all.</summary>
    public static ParameterInfo? InputOf(ReflectedFunction function) => function.Method.GetParameters().FirstOrDefault(parameter =>
        parameter != function.TriggerParameter
        && parameter.ParameterType != typeof(TaskOrchestrationContext)
        && parameter.ParameterType != typeof(SelfHost.Azure.Functions.Worker.FunctionContext)
        && parameter.ParameterType != typeof(CancellationToken));
}
