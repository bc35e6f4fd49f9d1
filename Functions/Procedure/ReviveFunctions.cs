using GrantFlow.Functions.Applications;
using GrantFlow.Functions.SignIn;
using GrantFlow.Functions.Web;
using Microsoft.AspNetCore.Http;

namespace GrantFlow.Functions.Procedure;

/// <summary>Staff start the procedure of an application again that nothing carries any more.</summary>
[StaffOnly]
public sealed class ReviveFunctions(Revival revival, FormGuard guard)
{
    [Function("StaffRevivePost")]
    public async Task<IResult> ReviveAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "staff/applications/{reference}/revive")] HttpRequest request,
        string reference,
        [DurableClient] DurableTaskClient client)
    {
        if (await guard.ReadAsync(request) is not { } sent)
        {
            return FormGuard.Unreadable(request);
        }

        // An expired form is sent again from the page, which shows whether that is still needed.
        if (sent.Allowed)
        {
            await revival.ReviveAsync(client, reference, Actors.Staff(request.Member().Value));
        }

        return Page.SeeOther($"/staff/applications/{reference}");
    }
}
