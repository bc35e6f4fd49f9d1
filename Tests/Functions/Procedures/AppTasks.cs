using System.Reflection;
using GrantFlow.Functions;
using GrantFlow.Tests.Functions.Procedures.Hub;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;

namespace GrantFlow.Tests.Functions.Procedures;

/// <summary>The app's own orchestrators and activities, as the Functions host finds them.</summary>
public static class AppTasks
{
    /// <summary>The names of the app's orchestrators.</summary>
    public static IReadOnlyList<string> Orchestrators { get; } =
        [.. Functions().Where(pair => TriggerOf<OrchestrationTriggerAttribute>(pair.Method) is not null).Select(pair => pair.Name)];

    public static VirtualTasks All { get; } = Find();

    private static VirtualTasks Find()
    {
        var tasks = new VirtualTasks();
        foreach (var (method, name) in Functions())
        {
            if (TriggerOf<OrchestrationTriggerAttribute>(method) is not null)
                tasks.AddOrchestrator(name, new Orchestrator(method));
            else if (TriggerOf<ActivityTriggerAttribute>(method) is { } input)
                tasks.AddActivity(name, services => new Activity(method, input.ParameterType, services));
        }

        return tasks;
    }

    private static IEnumerable<(MethodInfo Method, string Name)> Functions() => typeof(Composition).Assembly.GetTypes()
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        .Select(method => (Method: method, method.GetCustomAttribute<FunctionAttribute>()?.Name))
        .Where(pair => pair.Name is not null)
        .Select(pair => (pair.Method, pair.Name!));

    private static ParameterInfo? TriggerOf<T>(MethodInfo method) where T : Attribute =>
        method.GetParameters().FirstOrDefault(parameter => parameter.IsDefined(typeof(T)));

    private static Type ResultOf(MethodInfo method) =>
        method.ReturnType.IsGenericType ? method.ReturnType.GetGenericArguments()[0] : typeof(object);

    private static async Task<object?> RunAsync(MethodInfo method, object? target, object? argument)
    {
        var running = (Task)method.Invoke(target, BindingFlags.DoNotWrapExceptions, null, [argument], null)!;
        await running;
        return method.ReturnType.IsGenericType ? method.ReturnType.GetProperty(nameof(Task<object>.Result))!.GetValue(running) : null;
    }

    private sealed class Orchestrator(MethodInfo method) : ITaskOrchestrator
    {
        public Type InputType => typeof(object);

        public Type OutputType => ResultOf(method);

        public Task<object?> RunAsync(TaskOrchestrationContext context, object? input) => AppTasks.RunAsync(method, null, context);
    }

    private sealed class Activity(MethodInfo method, Type inputType, IServiceProvider services) : ITaskActivity
    {
        public Type InputType => inputType;

        public Type OutputType => ResultOf(method);

        public Task<object?> RunAsync(TaskActivityContext context, object? input) =>
            AppTasks.RunAsync(method, ActivatorUtilities.CreateInstance(services, method.DeclaringType!), input);
    }
}
