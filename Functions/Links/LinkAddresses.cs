namespace GrantFlow.Functions.Links;

/// <summary>Where each kind of link leads; mails and redirects agree because both ask here.</summary>
public static class LinkAddresses
{
    public static string Application(string token) => $"/a/{token}";

    public static string Review(string token) => $"/r/{token}";

    public static string StaffSignIn(string token) => $"/s/{token}";

    public static string Draft(string token) => $"/d/{token}";
}
