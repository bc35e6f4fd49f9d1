using System.Security.Cryptography;
using System.Text;

namespace GrantFlow.Functions.Applications;

/// <summary>
/// Who acts, as journals name them: parts in the procedure, and members of staff by ids of their own, never by a name or an address.
/// </summary>
public static class Actors
{
    public const string Applicant = "applicant";
    public const string System = "system";

    private const string StaffPrefix = "staff-";

    /// <summary>A member of staff.</summary>
    /// <param name="address">The address by which the member signs in.</param>
    /// <returns>Always the same for one address, and of no use to find it: the first 40 bits of its SHA-256.</returns>
    public static string Staff(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return StaffPrefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address.Trim().ToUpperInvariant())))[..10];
    }

    public static bool IsStaff(string actor) => actor.StartsWith(StaffPrefix, StringComparison.Ordinal);
}
