using System.Reflection;
using SelfHost.Azure.Functions.Worker;
using SelfHost.Azure.Functions.Worker.Extensions.Abstractions;

namespace SelfHost.Hosting.Invocation;

/// <summary>Finds the functions of an app and says what is wrong with them, all at once.</summary>
internal static class FunctionDiscovery
{
    private const BindingFlags Methods = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    /// <exception cref="FunctionStartupException">Some function cannot be served.</exception>
    public static IReadOnlyList<ReflectedFunction> In(IEnumerable<Type> types)
    {
        List<ReflectedFunction> functions = [];
        List<string> faults = [];
        foreach (var type in types)
        {
            foreach (var method in type.GetMethods(Methods))
            {
                if (method.GetCustomAttribute<FunctionAttribute>() is not { } function)
                    continue;
                if (FaultOf(function, method) is { } fault)
                    faults.Add($"{function.Name} ({type.FullName}.{method.Name}): {fault}");
                else
                    functions.Add(Read(function, method));
            }
        }

        faults.AddRange(functions
            .GroupBy(function => function.Name, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Count() > 1)
            .Select(group => $"{group.Key}: {string.Join(" and ", group.Select(function => function.EntryPoint))} have the same name. Give each function a name of its own."));
        ThrowIfAny(faults);
        return functions;
    }

    public static void ThrowIfAny(IReadOnlyCollection<string> faults)
    {
        if (faults.Count > 0)
            throw new FunctionStartupException($"The app cannot start:\n- {string.Join("\n- ", faults)}");
    }

    private static ReflectedFunction Read(FunctionAttribute function, MethodInfo method)
    {
        var parameter = method.GetParameters().Single(parameter => parameter.IsDefined(typeof(TriggerBindingAttribute)));
        return new ReflectedFunction(function.Name, method, parameter, parameter.GetCustomAttribute<TriggerBindingAttribute>()!);
    }

    private static string? FaultOf(FunctionAttribute function, MethodInfo method)
    {
        var type = method.DeclaringType!;
        var triggers = method.GetParameters().Where(parameter => parameter.IsDefined(typeof(TriggerBindingAttribute))).ToList();
        if (string.IsNullOrWhiteSpace(function.Name))
            return "it has no name. Write one in [Function(…)].";
        if (!method.IsPublic)
            return "its method is not public. Make it public.";
        if (method.ContainsGenericParameters || type.ContainsGenericParameters)
            return "its method or class is generic, so nobody can say with which types to call it. Make it concrete.";
        if (!method.IsStatic && type.IsAbstract)
            return "its class is abstract. Make the class concrete or the method static.";
        if (method.ReturnType == typeof(void) && method.IsDefined(typeof(System.Runtime.CompilerServices.AsyncStateMachineAttribute)))
            return "it is async void, so nobody can wait for it. Return a Task.";
        return triggers.Count switch
        {
            0 => "none of its parameters has a trigger. Add [HttpTrigger], [TimerTrigger], [OrchestrationTrigger] or [ActivityTrigger] to one.",
            1 => TriggerFault(triggers[0]) ?? RetryFault(method, triggers[0]),
            _ => $"its parameters {string.Join(" and ", triggers.Select(trigger => trigger.Name))} are all triggers. Keep one.",
        };
    }

    private static string? RetryFault(MethodInfo method, ParameterInfo trigger)
    {
        try
        {
            return RetryPlan.Of(method) == RetryPlan.None || trigger.IsDefined(typeof(TimerTriggerAttribute))
                ? null
                : "it has a retry attribute, which only timer functions take. In orchestrations, give the call a RetryPolicy; let HTTP callers try again.";
        }
        catch (FormatException error)
        {
            return $"its retry attribute cannot be read: {error.Message}";
        }
    }

    private static string? TriggerFault(ParameterInfo parameter) => parameter.GetCustomAttribute<TriggerBindingAttribute>() switch
    {
        HttpTriggerAttribute or TimerTriggerAttribute or OrchestrationTriggerAttribute or ActivityTriggerAttribute => null,
        var other => $"its parameter {parameter.Name} has the trigger {other!.GetType().Name}, which the embedded host does not know. Use an HTTP, timer, orchestration or activity trigger, or run the app on Azure.",
    };
}
