using System.Globalization;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Functions.Mail;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace GrantFlow.Functions;

/// <summary>
/// Every setting of the app, under its own name: from environment variables, the command line or, on Azure, app settings. A setting that is
/// empty is none: the portal keeps emptied settings as empty strings.
/// </summary>
public sealed class Settings
{
    private const int UsualRetentionDays = 30;

    /// <summary>The storage account's connection string; in development it may be missing.</summary>
    public string? AzureWebJobsStorage { get; set => field = Text(value); }

    /// <summary>The address that people reach the app by.</summary>
    public string? PublicUrl { get; set => field = Text(value); }

    /// <summary>Who may sign in as staff, separated by semicolons.</summary>
    public string? StaffAddresses { get; set => field = Text(value); }

    public string? SendGridApiKey { get; set => field = Text(value); }

    /// <summary>Where the SendGrid API is.</summary>
    public string? SendGridHost { get; set => field = Text(value); }

    /// <summary>The key by which SendGrid signs what it tells of letters that came back.</summary>
    public string? SendGridWebhookKey { get; set => field = Text(value); }

    /// <summary>The address that mails come from.</summary>
    public string MailFrom { get; set => field = Text(value) ?? field; } = "appels-a-projets@grantflow.example";

    /// <summary>After how many days ended orchestrations are deleted.</summary>
    public string OrchestrationRetentionDays { get; set => field = Text(value) ?? field; } =
        UsualRetentionDays.ToString(CultureInfo.InvariantCulture);

    /// <summary>The members of staff in <see cref="StaffAddresses"/>.</summary>
    public IEnumerable<string> Staff =>
        (StaffAddresses ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string? Text(string? value) => value is { Length: > 0 } ? value : null;
}

/// <summary>Says at the start, in words, what is wrong with the settings.</summary>
internal sealed class SettingsCheck(IHostEnvironment environment) : IValidateOptions<Settings>
{
    public ValidateOptionsResult Validate(string? name, Settings options)
    {
        List<string> faults = [];
        if (options.AzureWebJobsStorage is null && !environment.IsDevelopment())
        {
            faults.Add("Set AzureWebJobsStorage to the connection string of the storage account.");
        }

        if (options.PublicUrl is { } url && !IsWebAddress(url))
        {
            faults.Add($"PublicUrl is '{url}': write the address that people reach this app by, such as https://aides.example.fr.");
        }

        if (options.SendGridHost is { } host && !IsWebAddress(host))
        {
            faults.Add($"SendGridHost is '{host}': write an address such as https://api.sendgrid.com.");
        }

        if (options.SendGridWebhookKey is { } key && !SendGridSignature.IsKey(key))
        {
            faults.Add("SendGridWebhookKey is no public key on the curve P-256: copy the verification key that SendGrid shows.");
        }

        if (!EmailAddress.TryParse(options.MailFrom, out _))
        {
            faults.Add("MailFrom is not an e-mail address: write the one that mails come from.");
        }

        if (options.Staff.Any(address => !EmailAddress.TryParse(address, out _)))
        {
            faults.Add("StaffAddresses holds something that is not an e-mail address: separate addresses by semicolons.");
        }

        if (!int.TryParse(options.OrchestrationRetentionDays, NumberStyles.None, CultureInfo.InvariantCulture, out var days) || days == 0)
        {
            faults.Add($"OrchestrationRetentionDays is '{options.OrchestrationRetentionDays}': write a number of days above zero.");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static bool IsWebAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps);
}
