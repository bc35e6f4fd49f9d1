using System.Collections.Concurrent;
using System.Reflection;
using GrantFlow.Functions.Web;
using Microsoft.AspNetCore.Authentication;

namespace GrantFlow.Functions.SignIn;

/// <summary>Lets members of staff through to what is theirs, told who they are; anybody else is sent to the sign-in.</summary>
public sealed class StaffGate : IFunctionsWorkerMiddleware
{
    private readonly ConcurrentDictionary<string, bool> _closed = new();

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is { } http && _closed.GetOrAdd(context.FunctionDefinition.EntryPoint, IsStaffOnly))
        {
            if ((await http.AuthenticateAsync(StaffCookie.Scheme)).Principal is not { } member)
            {
                context.GetInvocationResult().Value = Page.SeeOther("/staff/sign-in");
                return;
            }

            http.User = member;
        }

        await next(context);
    }

    public static bool IsStaffOnly(MethodInfo function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return function.IsDefined(typeof(StaffOnlyAttribute)) || function.DeclaringType!.IsDefined(typeof(StaffOnlyAttribute));
    }

    private static bool IsStaffOnly(string entryPoint)
    {
        var dot = entryPoint.LastIndexOf('.');
        var type = typeof(StaffGate).Assembly.GetType(entryPoint[..dot], throwOnError: true)!;
        return IsStaffOnly(type.GetMethods().Single(method => method.Name == entryPoint[(dot + 1)..] && method.IsDefined(typeof(FunctionAttribute))));
    }
}
