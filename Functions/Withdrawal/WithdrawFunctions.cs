using GrantFlow.Domain.Withdrawal;
using GrantFlow.Functions.Applications;
using GrantFlow.Functions.Links;
using GrantFlow.Functions.Web;
using Microsoft.AspNetCore.Http;

namespace GrantFlow.Functions.Withdrawal;

/// <summary>A group takes its application back: an explicit choice on a page of its own.</summary>
public sealed class WithdrawFunctions(LinkStore links, ApplicationStore applications, WithdrawApplication withdrawal, FormDesk forms)
{
    private const string Route = "a/{token}/withdraw";

    [Function("Withdraw")]
    public async Task<IResult> ShowAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Route)] HttpRequest request, string token) =>
        await RecordAsync(token) is not { } record ? Page.NotFound(request)
        : record.Application.CanWithdraw() ? Page.Of<WithdrawPage>(request, new { Token = token, Dossier = record })
        : Page.SeeOther(LinkAddresses.Application(token));

    [Function("WithdrawPost")]
    public async Task<IResult> WithdrawAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route)] HttpRequest request, string token, [DurableClient] DurableTaskClient client)
    {
        if (await RecordAsync(token) is not { } record)
        {
            return Page.NotFound(request);
        }

        if (!record.Application.CanWithdraw())
        {
            // Done already, or too late: the group's page says where the file stands.
            return Page.SeeOther(LinkAddresses.Application(token));
        }

        return await forms.TakeAsync(request, new FormEndpoint<bool>
        {
            Read = sent => sent["withdraw"] == "yes",
            Again = (_, why) => Task.FromResult(
                Page.Of<WithdrawPage>(request, new { Token = token, Dossier = record, Again = why }, (int)why)),
            Act = async isConfirmed =>
            {
                if (!isConfirmed)
                {
                    return Page.Of<WithdrawPage>(
                        request, new { Token = token, Dossier = record, IsUnconfirmed = true }, StatusCodes.Status422UnprocessableEntity);
                }

                await withdrawal.WithdrawAsync(client, record);
                return Page.SeeOther(LinkAddresses.Application(token));
            },
        });
    }

    private async Task<Dossier?> RecordAsync(string token) =>
        await links.FindAsync(token, LinkPurpose.Application) is { } link ? await applications.ReadAsync(link.Subject) : null;
}
