using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using SelfHost.Azure.Functions.Worker;
using SelfHost.Azure.Functions.Worker.Converters;
using SelfHost.Azure.Functions.Worker.Extensions.Abstractions;
using SelfHost.DurableTask.Client;

namespace SelfHost.Hosting.Invocation;

/// <summary>Decides, once for each parameter, where its values come from.</summary>
/// <param name="hasWebApplication">Whether the app asked for ASP.NET Core's request type.</param>
internal sealed class ParameterBinding(bool hasWebApplication)
{
    /// <summary>The source of a parameter, or what is wrong with it.</summary>
    public (ParameterSource? Source, string? Fault) Of(ReflectedFunction function, ParameterInfo parameter)
    {
        if (parameter.ParameterType.IsByRef)
            return (null, "is passed by reference. Return the value instead.");
        if (General(parameter) is { } general)
            return general;
        if (parameter.IsDefined(typeof(InputBindingAttribute)) && !parameter.IsDefined(typeof(DurableClientAttribute)))
            return (null, "has an input binding that the embedded host does not know. Take the service by the constructor instead.");
        return function.Kind switch
        {
            TriggerKind.Http => Http.HttpParameters.Of(function, parameter, hasWebApplication),
            TriggerKind.Timer => Timers.TimerParameters.Of(function, parameter),
            TriggerKind.Orchestration => Durable.DurableParameters.OfOrchestrator(function, parameter),
            _ => Durable.DurableParameters.OfActivity(function, parameter),
        };
    }

    private static (ParameterSource? Source, string? Fault)? General(ParameterInfo parameter)
    {
        if (parameter.ParameterType == typeof(FunctionContext))
            return (invocation => new(invocation), null);
        if (parameter.ParameterType == typeof(CancellationToken))
            return (invocation => new(invocation.CancellationToken), null);
        if (parameter.GetCustomAttribute<DurableClientAttribute>() is { } client)
            return DurableClient(parameter, client);
        if (parameter.GetCustomAttributes<InputConverterAttribute>().ToList() is { Count: > 0 } converters)
            return (invocation => ConvertAsync(parameter, converters, invocation), null);
        return null;
    }

    private static (ParameterSource? Source, string? Fault) DurableClient(ParameterInfo parameter, DurableClientAttribute client) =>
        parameter.ParameterType != typeof(DurableTaskClient)
            ? (null, "has [DurableClient] but another type. Make it a DurableTaskClient.")
            : client.TaskHub is not null || client.ConnectionName is not null
                ? (null, "asks for another task hub or connection. The embedded host serves the app's own: remove TaskHub and ConnectionName.")
                : (invocation => new(invocation.InstanceServices.GetRequiredService<DurableTaskClient>()), null);

    private static async ValueTask<object?> ConvertAsync(ParameterInfo parameter, List<InputConverterAttribute> converters, Invocation invocation)
    {
        var wanted = new Conversion(parameter.ParameterType, invocation);
        foreach (var attribute in converters)
        {
            var converter = (IInputConverter)ActivatorUtilities.GetServiceOrCreateInstance(invocation.InstanceServices, attribute.ConverterType);
            var result = await converter.ConvertAsync(wanted);
            if (result.Status == ConversionStatus.Failed)
                throw result.Error!;
            if (result.Status == ConversionStatus.Succeeded)
                return result.Value;
        }

        throw new InvalidOperationException($"No converter of the parameter '{parameter.Name}' of the function '{invocation.Call.Function.Name}' knows what to do.");
    }

    private sealed class Conversion(Type target, Invocation invocation) : ConverterContext
    {
        public override Type TargetType => target;

        public override object? Source => invocation.Trigger;

        public override FunctionContext FunctionContext => invocation;

        public override IReadOnlyDictionary<string, object> Properties => System.Collections.Immutable.ImmutableDictionary<string, object>.Empty;
    }
}
