using System.Globalization;
using System.Text;
using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Identifiers;

namespace GrantFlow.Domain.Review;

/// <summary>Conflicts of interest that the file itself shows; others are for the member to declare.</summary>
internal static class Conflict
{
    // Two strangers share these domains every day: sharing one says nothing.
    private static readonly HashSet<string> _publicProviders =
    [
        "gmail.com", "googlemail.com", "outlook.com", "outlook.fr", "hotmail.com", "hotmail.fr", "live.com", "live.fr", "msn.com", "yahoo.com", "yahoo.fr",
        "ymail.com", "orange.fr", "wanadoo.fr", "free.fr", "sfr.fr", "neuf.fr", "bbox.fr", "laposte.net", "icloud.com", "me.com", "mac.com", "aol.com",
        "protonmail.com", "proton.me", "gmx.com", "gmx.fr", "numericable.fr", "cegetel.net", "club-internet.fr", "tutanota.com", "zaclys.net",
    ];

    public static LocalizedText? Between(Member member, ApplicationFile file, bool declared)
    {
        if (declared)
            return LocalizedText.Of("conflict.declared");
        if (Key(member.Organisation) is { Length: > 0 } organisation && (organisation == Key(file.OrganisationName) || organisation == Key(file.GroupName)))
            return LocalizedText.Of("conflict.organisation");

        EmailAddress?[] addresses = [file.ContactEmail, file.OrganisationEmail];
        if (addresses.Any(address => address == member.Email))
            return LocalizedText.Of("conflict.sameAddress");
        return !_publicProviders.Contains(member.Email.Domain) && addresses.Any(address => address?.Domain == member.Email.Domain)
            ? LocalizedText.Of("conflict.sameDomain")
            : null;
    }

    // Names are typed with and without accents, capitals and punctuation.
    private static string Key(string name) => string.Concat(name.Normalize(NormalizationForm.FormD)
        .Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark && char.IsLetterOrDigit(letter))).ToUpperInvariant();
}
