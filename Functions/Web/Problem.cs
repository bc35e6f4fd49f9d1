using GrantFlow.Domain;
using GrantFlow.Functions.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace GrantFlow.Functions.Web;

/// <summary>Errors of the JSON API as RFC 9457 describes them, with a map from JSON pointers (RFC 6901) into the body to what to do there.</summary>
public static class Problem
{
    public static IResult BadBody(Language language, IEnumerable<(string Pointer, LocalizedText Message)> errors) => Of(
        Texts.In(language)["problem.body"],
        StatusCodes.Status400BadRequest,
        errors.GroupBy(error => error.Pointer).ToDictionary(group => group.Key, group => group.Select(error => error.Message.In(language)).ToList()));

    public static IResult Of(Language language, string text, int status, params object[] values) => Of(Texts.In(language)[text, values], status, null);

    private static IResult Of(string title, int status, Dictionary<string, List<string>>? errors) => Results.Json(
        new ProblemDetails { Type = "about:blank", Title = title, Status = status, Extensions = { ["errors"] = errors } },
        Json.Options,
        "application/problem+json",
        status);
}
