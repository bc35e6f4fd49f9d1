using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Forms;
using GrantFlow.Domain.Identifiers;

namespace GrantFlow.Domain.Duplicates;

/// <summary>Something in an application that its duplicate has too, in one spelling whatever was typed.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">Its one spelling. Personal data: what is stored is a hash of <see cref="Key"/>.</param>
/// <param name="Call">The call within which it tells something; null for a title, which may come back in another call.</param>
public sealed record Fingerprint(FingerprintKind Kind, string Value, string? Call)
{
    /// <summary>The fingerprint as one text: equal for two applications that have it in common.</summary>
    public string Key => $"{Kind}:{Call}:{Value}";

    /// <summary>Every fingerprint of an application, each once. Repeated groups do not count: partners are not the applicant.</summary>
    /// <param name="file">The application.</param>
    /// <returns>Identifiers and contacts, then the title's signatures.</returns>
    public static IReadOnlyList<Fingerprint> Of(ApplicationFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return
        [
            .. Identities(file),
            .. TitleWords.Of(file.ProjectTitle).Signatures.Select(signature => new Fingerprint(FingerprintKind.Title, signature, null)),
        ];
    }

    /// <summary>The identifiers and contacts of an application, each once.</summary>
    internal static IReadOnlyList<Fingerprint> Identities(ApplicationFile file) =>
    [
        .. file.Call.Form.AllFields
            .Select(field => (Field: field, Typed: file.Answers[field.Path]))
            .Select(answer => answer.Typed is null ? null : Read(answer.Field, answer.Typed, file.Call.Id))
            .OfType<Fingerprint>()
            .Distinct(),
    ];

    private static Fingerprint? Read(Field field, string typed, string call) => field switch
    {
        SiretField when Siret.TryParse(typed, out var siret) => new(FingerprintKind.Siren, siret.Siren.Value, call),
        RnaField when Rna.TryParse(typed, out var rna) => new(FingerprintKind.Rna, rna.Value, call),
        EmailField when EmailAddress.TryParse(typed, out var address) => new(FingerprintKind.Email, Mailbox(address), call),
        PhoneField when PhoneNumber.TryParse(typed, out var number) => new(FingerprintKind.Phone, number.Value, call),
        _ => null,
    };

    // What follows a plus sign reaches the same mailbox at every large provider (RFC 5233).
    private static string Mailbox(EmailAddress address)
    {
        var local = address.Value[..^(address.Domain.Length + 1)];
        var plus = local.IndexOf('+', StringComparison.Ordinal);
        return $"{(plus > 0 ? local[..plus] : local)}@{address.Domain}";
    }
}
