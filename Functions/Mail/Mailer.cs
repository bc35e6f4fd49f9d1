using System.Net;
using Azure;
using Azure.Data.Tables;
using GrantFlow.Functions.Links;
using GrantFlow.Functions.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SendGrid;
using SendGrid.Helpers.Mail;
using EmailAddress = GrantFlow.Domain.Identifiers.EmailAddress;

namespace GrantFlow.Functions.Mail;

/// <summary>
/// Sends mail through SendGrid. Every message has an id made of its subject and step; it is recorded before it is sent and after it was
/// accepted, so that a repeated activity sends nothing twice. One window remains that no sender can close: a crash between SendGrid's
/// acceptance and its record sends the message again.
/// </summary>
public sealed class Mailer(
    StorageAccount storage, LetterRenderer renderer, PublicAddress address, IConfiguration configuration, IHostEnvironment environment,
    IHttpClientFactory clients, TimeProvider clock, ILogger<Mailer> log)
{
    private const string Table = "Mail";

    /// <summary>Sends the letter unless the message <paramref name="id"/> was accepted before.</summary>
    /// <param name="subject">What the message is about, such as an application's reference; keeps its messages together.</param>
    /// <param name="id">Unique within the subject, the same on every retry, such as <c>receipt</c> or <c>seat-1-invitation</c>.</param>
    /// <param name="compose">Called only when there is something to send: it may create the link that the letter carries.</param>
    /// <exception cref="MailRefusedException">SendGrid did not accept it; try again later.</exception>
    public async Task SendAsync(string subject, string id, EmailAddress to, Func<Task<Letter>> compose)
    {
        var table = await storage.TableAsync(Table);
        var key = $"{subject}|{id}";
        if (!await IsFirstAttemptAsync(table, subject, key)
            && (await table.GetEntityAsync<TableEntity>(subject, key)).Value.GetDateTimeOffset("AcceptedAt") is not null)
        {
            return;
        }

        await SendAsync(key, to, await compose());
        await table.UpdateEntityAsync(new TableEntity(subject, key) { ["AcceptedAt"] = clock.GetUtcNow() }, ETag.All, TableUpdateMode.Merge);
        log.LogInformation("Mail {Id} about {Subject} was accepted", id, subject);
    }

    private async Task<bool> IsFirstAttemptAsync(TableClient table, string subject, string key)
    {
        try
        {
            await table.AddEntityAsync(new TableEntity(subject, key) { ["AttemptedAt"] = clock.GetUtcNow() });
            return true;
        }
        catch (RequestFailedException failure) when (failure.IsAlreadyThere())
        {
            return false;
        }
    }

    private async Task SendAsync(string key, EmailAddress to, Letter letter)
    {
        var message = new SendGridMessage
        {
            From = new SendGrid.Helpers.Mail.EmailAddress(configuration.Setting("MailFrom") ?? "appels-a-projets@grantflow.example", "GrantFlow"),
            Subject = letter.Subject,
            PlainTextContent = LetterRenderer.Text(letter),
            HtmlContent = await renderer.HtmlAsync(letter),
            CustomArgs = new() { ["message"] = key },
        };
        message.AddTo(to.Value);

        // Tracking would send the links, which are rights, through somebody else's servers.
        message.SetClickTracking(false, false);
        message.SetOpenTracking(false);

        var response = await Client().SendEmailAsync(message);
        if (response.StatusCode is < HttpStatusCode.OK or >= HttpStatusCode.MultipleChoices)
        {
            throw new MailRefusedException(response.StatusCode);
        }
    }

    // In development mail goes to the app's own mailbox, whose address is known only once the app listens.
    private SendGridClient Client() => new(clients.CreateClient(nameof(Mailer)), new SendGridClientOptions
    {
        ApiKey = configuration.Setting("SendGridApiKey") ?? (environment.IsDevelopment() ? "development" : throw new InvalidOperationException("Set SendGridApiKey to send mail.")),
        Host = configuration.Setting("SendGridHost") ?? (environment.IsDevelopment() ? address.Root : "https://api.sendgrid.com"),
    });
}
