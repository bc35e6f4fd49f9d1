using GrantFlow.Functions.Applications;
using GrantFlow.Functions.SignIn;
using GrantFlow.Functions.Web;
using Microsoft.AspNetCore.Http;

namespace GrantFlow.Functions.Procedure;

/// <summary>Staff start the procedure of an application again that nothing carries any more.</summary>
[StaffOnly]
public sealed class ReviveFunctions(Revival revival, FormDesk forms)
{
    [Function("StaffRevivePost")]
    public Task<IResult> ReviveAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "staff/applications/{reference}/revive")] HttpRequest request,
        string reference,
        [DurableClient] DurableTaskClient client)
    {
        // An expired form is sent again from the page, which shows whether that is still needed.
        var page = Page.SeeOther($"/staff/applications/{reference}");
        return forms.TakeAsync(request, new FormEndpoint<IFormCollection>
        {
            Read = sent => sent,
            Again = (_, why) => Task.FromResult(why == ShownAgain.Expired ? page : FormDesk.NotTaken(request)),
            Act = async _ =>
            {
                await revival.ReviveAsync(client, reference, Actors.Staff(request.Member().Value));
                return page;
            },
        });
    }
}
