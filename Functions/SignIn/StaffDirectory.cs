using GrantFlow.Domain.Identifiers;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace GrantFlow.Functions.SignIn;

/// <summary>Who may sign in as staff: the addresses of the setting <c>StaffAddresses</c>, separated by semicolons. In development there is one without it.</summary>
public sealed class StaffDirectory(IOptions<Settings> settings, IHostEnvironment environment)
{
    /// <summary>Whom to sign in as in development.</summary>
    public const string DevelopmentAddress = "instruction@grantflow.example";

    public IReadOnlyList<EmailAddress> Members { get; } =
    [
        .. (settings.Value.StaffAddresses is null && environment.IsDevelopment() ? [DevelopmentAddress] : settings.Value.Staff)
            .Select(text => EmailAddress.TryParse(text, out var address) ? address : throw new FormatException($"{text} is no e-mail address.")),
    ];

    public bool Knows(EmailAddress address) => Members.Contains(address);
}
