using System.Net;
using GrantFlow.Functions.Links;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SendGrid;
using SendGrid.Helpers.Mail;
using EmailAddress = GrantFlow.Domain.Identifiers.EmailAddress;

namespace GrantFlow.Functions.Mail;

/// <summary>Sends mail through SendGrid. Whoever sends keeps the record of it: what is to be sent is written down before, and struck out after.</summary>
public sealed class Mailer(
    LetterRenderer renderer, PublicAddress address, IOptions<Settings> settings, IHostEnvironment environment, IHttpClientFactory clients)
{
    /// <summary>How long one attempt may take.</summary>
    public static readonly TimeSpan LongestAttempt = TimeSpan.FromSeconds(20);

    /// <param name="message">What the message is known by, the same on every attempt, such as <c>DCP-2026-0042|receipt</c>.</param>
    /// <param name="to">Who gets it.</param>
    /// <param name="letter">What it says.</param>
    /// <exception cref="MailRefusedException">SendGrid did not accept it.</exception>
    public async Task SendAsync(string message, EmailAddress to, Letter letter)
    {
        var mail = new SendGridMessage
        {
            From = new SendGrid.Helpers.Mail.EmailAddress(settings.Value.MailFrom, "GrantFlow"),
            Subject = letter.Subject,
            PlainTextContent = LetterRenderer.Text(letter),
            HtmlContent = await renderer.HtmlAsync(letter),
            CustomArgs = new() { ["message"] = message },
        };
        mail.AddTo(to.Value);

        // Tracking would send the links, which are rights, through somebody else's servers.
        mail.SetClickTracking(false, false);
        mail.SetOpenTracking(false);

        var response = await Client().SendEmailAsync(mail);
        if (response.StatusCode is < HttpStatusCode.OK or >= HttpStatusCode.MultipleChoices)
        {
            throw new MailRefusedException(response.StatusCode);
        }
    }

    // In development mail goes to the app's own mailbox, whose address is known only once the app listens.
    private SendGridClient Client() => new(clients.CreateClient(nameof(Mailer)), new SendGridClientOptions
    {
        ApiKey = settings.Value.SendGridApiKey ?? (environment.IsDevelopment() ? "development" : throw new InvalidOperationException("Set SendGridApiKey to send mail.")),
        Host = settings.Value.SendGridHost ?? (environment.IsDevelopment() ? address.Root : "https://api.sendgrid.com"),
    });
}
