using System.Reflection;
using System.Text.RegularExpressions;
using GrantFlow.Functions;
using Microsoft.Azure.Functions.Worker;

namespace GrantFlow.Tests.Functions.Support;

/// <summary>A function of the app that answers requests.</summary>
public sealed partial record AppFunction(MethodInfo Method, string Route, IReadOnlyList<string> Methods)
{
    public static IReadOnlyList<AppFunction> All { get; } =
    [
        .. from method in typeof(Composition).Assembly.GetTypes().SelectMany(type => type.GetMethods())
           where method.IsDefined(typeof(FunctionAttribute))
           from parameter in method.GetParameters()
           let trigger = parameter.GetCustomAttribute<HttpTriggerAttribute>()
           where trigger is not null
           select new AppFunction(method, trigger.Route!, trigger.Methods!),
    ];

    /// <summary>Those of staff's pages, but for the page where they sign in.</summary>
    public static IReadOnlyList<AppFunction> OfStaff { get; } =
        [.. All.Where(function => (function.Route == "staff" || function.Route.StartsWith("staff/", StringComparison.Ordinal)) && function.Route != "staff/sign-in")];

    /// <summary>An address that it answers.</summary>
    public string Example => "/" + Parameter().Replace(Route, "1");

    public override string ToString() => $"{Method.DeclaringType!.Name}.{Method.Name} ({Route})";

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
