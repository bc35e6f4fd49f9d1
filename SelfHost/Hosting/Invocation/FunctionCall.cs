using System.Collections.Immutable;
using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace SelfHost.Hosting.Invocation;

/// <summary>Calls a function's method: makes its class, its arguments, and unwraps what it returns.</summary>
internal sealed class FunctionCall
{
    private readonly ParameterSource[] _sources;
    private readonly MethodInvoker _method;
    private readonly Func<object?, Task<object?>> _result;
    private readonly ObjectFactory? _instance;

    private FunctionCall(ReflectedFunction function, ParameterSource[] sources)
    {
        Function = function;
        _sources = sources;
        _method = MethodInvoker.Create(function.Method);
        _result = FunctionResult.ReaderOf(function.Method.ReturnType);
        _instance = function.Method.IsStatic ? null : ActivatorUtilities.CreateFactory(function.Method.DeclaringType!, Type.EmptyTypes);
    }

    public ReflectedFunction Function { get; }

    /// <exception cref="FunctionStartupException">Some parameter cannot be served.</exception>
    public static FunctionCatalog CatalogOf(IReadOnlyList<ReflectedFunction> functions, ParameterBinding binding)
    {
        List<FunctionCall> calls = [];
        List<string> faults = [];
        foreach (var function in functions)
        {
            var parameters = function.Method.GetParameters().Select(parameter => (parameter.Name, Bound: binding.Of(function, parameter))).ToList();
            faults.AddRange(parameters
                .Where(parameter => parameter.Bound.Fault is not null)
                .Select(parameter => $"{function.Name} ({function.EntryPoint}): its parameter {parameter.Name} {parameter.Bound.Fault}"));
            if (parameters.TrueForAll(parameter => parameter.Bound.Fault is null))
                calls.Add(new FunctionCall(function, [.. parameters.Select(parameter => parameter.Bound.Source!)]));
        }

        FunctionDiscovery.ThrowIfAny(faults);
        return new FunctionCatalog(calls);
    }

    /// <summary>Runs the method; what it returns is left in the invocation.</summary>
    public async Task RunAsync(Invocation invocation)
    {
        var arguments = new object?[_sources.Length];
        for (var i = 0; i < arguments.Length; i++)
            arguments[i] = await _sources[i](invocation);
        var instance = _instance?.Invoke(invocation.InstanceServices, null);
        try
        {
            invocation.Result = await _result(_method.Invoke(instance, arguments.AsSpan()));
        }
        finally
        {
            if (instance is IAsyncDisposable later)
                await later.DisposeAsync();
            else if (instance is IDisposable now)
                now.Dispose();
        }
    }

    /// <summary>What a trigger says beside its main value.</summary>
    public static IReadOnlyDictionary<string, object?> Data(object trigger) => trigger is HttpContext http
        ? http.Request.Query.Select(entry => KeyValuePair.Create(entry.Key, (object?)entry.Value.ToString()))
            .Concat(http.GetRouteData().Values)
            .GroupBy(entry => entry.Key, StringComparer.OrdinalIgnoreCase)
            .ToImmutableDictionary(group => group.Key, group => group.Last().Value, StringComparer.OrdinalIgnoreCase)
        : ImmutableDictionary<string, object?>.Empty;
}
