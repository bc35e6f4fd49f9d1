using GrantFlow.Domain.Withdrawal;
using GrantFlow.Functions.Applications;
using GrantFlow.Functions.Links;
using GrantFlow.Functions.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace GrantFlow.Functions.Withdrawal;

/// <summary>A group takes its application back: an explicit choice on a page of its own.</summary>
public sealed class WithdrawFunctions(LinkStore links, ApplicationStore applications, WithdrawApplication withdrawal, FormGuard guard, ILogger<WithdrawFunctions> log)
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

        if (await guard.ReadAsync(request) is not { } sent)
        {
            return FormGuard.Unreadable(request);
        }

        if (!record.Application.CanWithdraw())
        {
            // Done already, or too late: the group's page says where the file stands.
            return Page.SeeOther(LinkAddresses.Application(token));
        }

        if (!sent.Allowed)
        {
            return Page.Of<WithdrawPage>(request, new { Token = token, Dossier = record, IsExpired = true }, StatusCodes.Status400BadRequest);
        }

        if (sent.Sent["withdraw"] != "yes")
        {
            return Page.Of<WithdrawPage>(request, new { Token = token, Dossier = record, IsUnconfirmed = true }, StatusCodes.Status422UnprocessableEntity);
        }

        return await Trouble.SendAgainAsync(
            request,
            log,
            async () =>
            {
                await withdrawal.WithdrawAsync(client, record);
                return Page.SeeOther(LinkAddresses.Application(token));
            },
            () => Task.FromResult(Page.SendAgain<WithdrawPage>(request, new { Token = token, Dossier = record, IsNotSent = true })));
    }

    private async Task<Dossier?> RecordAsync(string token) =>
        await links.FindAsync(token, LinkPurpose.Application) is { } link ? await applications.ReadAsync(link.Subject) : null;
}
