using Microsoft.Extensions.Configuration;

namespace GrantFlow.Functions;

/// <summary>Application settings as Azure gives them.</summary>
public static class Settings
{
    /// <summary>The setting, or null where it is missing or empty: the portal keeps emptied settings as empty strings.</summary>
    public static string? Setting(this IConfiguration configuration, string name) => configuration[name] is { Length: > 0 } value ? value : null;
}
