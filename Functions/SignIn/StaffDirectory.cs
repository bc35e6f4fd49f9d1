using GrantFlow.Domain.Identifiers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace GrantFlow.Functions.SignIn;

/// <summary>Who may sign in as staff: the addresses of the setting <c>StaffAddresses</c>, separated by semicolons. In development there is one without it.</summary>
public sealed class StaffDirectory(IConfiguration configuration, IHostEnvironment environment)
{
    /// <summary>Whom to sign in as in development.</summary>
    public const string DevelopmentAddress = "instruction@grantflow.example";

    public IReadOnlyList<EmailAddress> Members { get; } =
        [.. (configuration.Setting("StaffAddresses") ?? (environment.IsDevelopment() ? DevelopmentAddress : ""))
            .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(text => EmailAddress.TryParse(text, out var address) ? address : throw new InvalidOperationException("StaffAddresses holds something that is not an e-mail address: separate addresses by semicolons."))];

    public bool Knows(EmailAddress address) => Members.Contains(address);
}
