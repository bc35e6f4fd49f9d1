using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using SelfHost.Azure.Functions.Worker;
using SelfHost.Azure.Functions.Worker.Http;
using SelfHost.Hosting.Invocation;

namespace SelfHost.Hosting.Http;

/// <summary>Where the parameters of an HTTP function come from: the request, its route, its query, its body.</summary>
internal static class HttpParameters
{
    public static (ParameterSource? Source, string? Fault) Of(ReflectedFunction function, ParameterInfo parameter, bool hasWebApplication)
    {
        var type = parameter.ParameterType;
        if (type == typeof(HttpRequest))
        {
            return hasWebApplication
                ? (invocation => new(HttpOf(invocation).Request), null)
                : (null, "is an HttpRequest. Call ConfigureFunctionsWebApplication() on the builder, or take an HttpRequestData.");
        }

        if (type == typeof(HttpRequestData))
            return (invocation => new(AspNetRequestData.Of(invocation)), null);
        if (parameter == function.TriggerParameter)
            return (invocation => ReadBodyAsync(type, invocation), null);
        if (!TextValue.IsSupported(type))
            return (null, $"is a {type.Name}, which neither route nor query can give. Add [FromBody], or take the service by the constructor.");
        return IsInRoute(function, parameter.Name!)
            ? (invocation => new(FromRoute(parameter, invocation)), null)
            : (invocation => new(FromQuery(parameter, invocation)), null);
    }

    private static HttpContext HttpOf(Invocation.Invocation invocation) => (HttpContext)invocation.Trigger;

    private static bool IsInRoute(ReflectedFunction function, string name)
    {
        var route = ((HttpTriggerAttribute)function.Trigger).Route;
        try
        {
            return route is not null && RoutePatternFactory.Parse(route).GetParameter(name) is not null;
        }
        catch (RoutePatternException)
        {
            // The route itself is at fault, and is told as such when the endpoints are made.
            return false;
        }
    }

    private static object? FromRoute(ParameterInfo parameter, Invocation.Invocation invocation) =>
        HttpOf(invocation).GetRouteValue(parameter.Name!) is { } value
            ? TextValue.Read(value.ToString(), parameter.ParameterType, parameter.Name!)
            : Absent(parameter);

    private static object? FromQuery(ParameterInfo parameter, Invocation.Invocation invocation) =>
        HttpOf(invocation).Request.Query.TryGetValue(parameter.Name!, out var values)
            ? TextValue.Read(values.ToString(), parameter.ParameterType, parameter.Name!)
            : Absent(parameter);

    private static object? Absent(ParameterInfo parameter)
    {
        if (parameter.HasDefaultValue)
            return parameter.DefaultValue;
        return parameter.ParameterType.IsValueType && Nullable.GetUnderlyingType(parameter.ParameterType) is null
            ? throw new BadHttpRequestException($"The value of '{parameter.Name}' is missing.", StatusCodes.Status400BadRequest)
            : null;
    }

    private static async ValueTask<object?> ReadBodyAsync(Type type, Invocation.Invocation invocation)
    {
        var result = await new BodyConverter().ConvertAsync(new BodyConversion(type, invocation));
        return result.Error is null ? result.Value : throw result.Error;
    }

    private sealed class BodyConversion(Type target, Invocation.Invocation invocation) : SelfHost.Azure.Functions.Worker.Converters.ConverterContext
    {
        public override Type TargetType => target;

        public override object? Source => invocation.Trigger;

        public override FunctionContext FunctionContext => invocation;

        public override IReadOnlyDictionary<string, object> Properties => System.Collections.Immutable.ImmutableDictionary<string, object>.Empty;
    }
}
