using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace GrantFlow.Functions.Web;

/// <summary>The style sheet and the script, embedded so that every host serves them alike.</summary>
public static class SiteAssets
{
    private static readonly Dictionary<string, (byte[] Content, string Type)> _files = new()
    {
        ["site.css"] = (Read("site.css"), "text/css; charset=utf-8"),
        ["site.js"] = (Read("site.js"), "text/javascript; charset=utf-8"),
        ["icon.svg"] = (Read("icon.svg"), "image/svg+xml"),
    };

    /// <summary>Changes whenever an asset does, so that a browser may keep what it has for good.</summary>
    public static string Version { get; } = Assembly.GetExecutingAssembly().ManifestModule.ModuleVersionId.ToString("N")[..8];

    [Function("Asset")]
    public static IResult Serve([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "assets/{name}")] HttpRequest request, string name)
    {
        if (!_files.TryGetValue(name, out var file))
        {
            return Results.NotFound();
        }

        request.HttpContext.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.Bytes(file.Content, file.Type, entityTag: new EntityTagHeaderValue($"\"{Version}\""));
    }

    private static byte[] Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"GrantFlow.Functions.Web.{name}")!;
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
