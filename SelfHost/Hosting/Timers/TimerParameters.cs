using System.Reflection;
using SelfHost.Azure.Functions.Worker;
using SelfHost.Hosting.Invocation;

namespace SelfHost.Hosting.Timers;

/// <summary>Where the parameters of a timer function come from.</summary>
internal static class TimerParameters
{
    public static (ParameterSource? Source, string? Fault) Of(ReflectedFunction function, ParameterInfo parameter) =>
        parameter.ParameterType == typeof(TimerInfo)
            ? (invocation => new(invocation.Trigger), null)
            : parameter == function.TriggerParameter
                ? (null, "has [TimerTrigger] but another type. Make it a TimerInfo.")
                : (null, "cannot be filled: a timer function takes a TimerInfo, a FunctionContext, a CancellationToken and [DurableClient]. Take services by the constructor.");
}
