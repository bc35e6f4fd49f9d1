using GrantFlow.Domain;
using GrantFlow.Functions.Storage;
using Microsoft.AspNetCore.Http;

namespace GrantFlow.Functions.Web;

/// <summary>Errors of the JSON API as RFC 9457 describes them, with a map from JSON pointers (RFC 6901) into the body to what to do there.</summary>
public sealed record Problem(string Type, string Title, int Status, IReadOnlyDictionary<string, IReadOnlyList<string>>? Errors = null)
{
    public static IResult BadBody(Language language, IEnumerable<(string Pointer, LocalizedText Message)> errors) => new Problem(
        "about:blank", Texts.In(language)["problem.body"], StatusCodes.Status400BadRequest,
        errors.GroupBy(error => error.Pointer).ToDictionary(group => group.Key, group => (IReadOnlyList<string>)[.. group.Select(error => error.Message.In(language))])).Result;

    public static IResult Of(Language language, string text, int status, params object[] values) => new Problem("about:blank", Texts.In(language)[text, values], status).Result;

    private IResult Result => Results.Json(this, Json.Options, "application/problem+json", Status);
}
