using GrantFlow.Functions.Regulation;
using GrantFlow.Functions.Web;
using Microsoft.AspNetCore.Http;

namespace GrantFlow.Functions.Submission;

/// <summary>Where everybody starts: the open calls, and one call in plain words.</summary>
public sealed class CallsFunctions(CallCatalog calls)
{
    // An empty route is none to the host; this one matches only the empty path.
    [Function("Home")]
    public static IResult Home([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "{ignored:maxlength(0)?}")] HttpRequest request) => Page.SeeOther("/calls");

    [Function("Calls")]
    public IResult List([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "calls")] HttpRequest request) =>
        Page.Of<CallsPage>(request, new { Calls = calls.All });

    [Function("Call")]
    public IResult Show([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "calls/{callId}")] HttpRequest request, string callId) =>
        calls.Find(callId) is { } call ? Page.Of<CallPage>(request, new { Call = call }) : Page.NotFound(request);
}
