using GrantFlow.Domain;
using Microsoft.AspNetCore.Http;

namespace GrantFlow.Functions.Web;

/// <summary>French unless the reader chose English: by <c>?lang=en</c>, which a cookie then remembers.</summary>
public static class RequestLanguage
{
    private const string Name = "lang";

    public static Language Of(HttpRequest request) => Parse(request.Query[Name]) ?? Parse(request.Cookies[Name]) ?? Language.French;

    public static void Remember(HttpRequest request)
    {
        if (Parse(request.Query[Name]) is not null)
        {
            request.HttpContext.Response.Cookies.Append(Name, request.Query[Name]!, new() { HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true, MaxAge = TimeSpan.FromDays(365) });
        }
    }

    public static Language? Parse(string? code) => code switch { "fr" => Language.French, "en" => Language.English, _ => null };
}
