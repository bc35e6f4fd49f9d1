using GrantFlow.Functions.Storage;
using GrantFlow.Functions.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace GrantFlow.Functions.Mail.DevelopmentMailbox;

/// <summary>The mailbox of development, on either host. Anywhere else these addresses are as unknown as any other.</summary>
public sealed class MailboxFunctions(Mailbox mailbox, IHostEnvironment environment)
{
    /// <summary>The domain where no mailbox exists, for whoever wants to see what becomes of a letter that comes back.</summary>
    public const string NoMailboxes = "@refused.example";

    [Function("DevelopmentMailSend")]
    public async Task<IResult> SendAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v3/mail/send")] HttpRequest request)
    {
        if (!environment.IsDevelopment())
        {
            return Results.NotFound();
        }

        if (await request.ReadFromJsonAsync<SendGridRequest>(Json.Options) is not { } mail)
        {
            return Results.BadRequest();
        }

        var receivers = mail.Personalizations.SelectMany(personalization => personalization.To);
        if (receivers.Any(to => to.Email.EndsWith(NoMailboxes, StringComparison.OrdinalIgnoreCase)))
        {
            return Results.BadRequest();
        }

        await mailbox.CatchAsync(mail);
        return Results.Accepted();
    }

    [Function("DevelopmentMailbox")]
    public async Task<IResult> ShowAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "dev/mailbox")] HttpRequest request) =>
        environment.IsDevelopment()
            ? Page.Of<MailboxPage>(request, new { Mails = await mailbox.ListAsync(request.Query["to"]) })
            : Results.NotFound();

    [Function("DevelopmentMailboxJson")]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "dev/mailbox.json")] HttpRequest request) =>
        environment.IsDevelopment()
            ? Results.Json(await mailbox.ListAsync(request.Query["to"]), Json.Options)
            : Results.NotFound();
}
