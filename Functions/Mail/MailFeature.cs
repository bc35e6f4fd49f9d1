using GrantFlow.Functions.Mail.DevelopmentMailbox;
using Microsoft.Extensions.DependencyInjection;

namespace GrantFlow.Functions.Mail;

internal static class MailFeature
{
    /// <summary>Sending mail.</summary>
    public static IServiceCollection AddMail(this IServiceCollection services)
    {
        services.AddHttpClient(nameof(Mailer), client => client.Timeout = Mailer.LongestAttempt);
        services.AddSingleton<LetterRenderer>();
        services.AddSingleton<Mailer>();
        services.AddSingleton<Mailbox>();
        services.AddSingleton<SendGridSignature>();
        return services;
    }
}
