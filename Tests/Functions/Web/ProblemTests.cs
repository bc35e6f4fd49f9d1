using System.Text;
using GrantFlow.Domain;
using GrantFlow.Functions.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace GrantFlow.Tests.Functions.Web;

/// <summary>Problems as programs read them, to the letter.</summary>
public sealed class ProblemTests
{
    [Fact]
    public async Task A_problem_has_a_title_that_says_what_to_do() => Assert.Equal(
        """404 application/problem+json {"type":"about:blank","title":"Ce dossier n'existe pas : vérifiez la référence.","status":404,"errors":null}""",
        await WrittenAsync(Problem.Of(Language.French, "problem.noApplication", 404)));

    [Fact]
    public async Task A_problem_names_what_can_be_chosen() => Assert.Equal(
        """400 application/problem+json {"type":"about:blank","title":"There is no such status: choose one of Draft, Review.","status":400,"errors":null}""",
        await WrittenAsync(Problem.Of(Language.English, "problem.status", 400, "Draft, Review")));

    [Fact]
    public async Task A_bad_body_has_its_errors_by_their_places() => Assert.Equal(
        """400 application/problem+json {"type":"about:blank","title":"Certaines valeurs sont à corriger.","status":400,"errors":{"/answers/group/name":["Manque.","Écrivez-le."],"/language":["fr ou en."]}}""",
        await WrittenAsync(Problem.BadBody(Language.French,
        [
            ("/answers/group/name", new("Manque.", "Missing.")),
            ("/language", new("fr ou en.", "fr or en.")),
            ("/answers/group/name", new("Écrivez-le.", "Write it.")),
        ])));

    private static async Task<string> WrittenAsync(IResult problem)
    {
        using var body = new MemoryStream();
        var http = new DefaultHttpContext { RequestServices = new ServiceCollection().AddLogging().BuildServiceProvider(), Response = { Body = body } };
        await problem.ExecuteAsync(http);
        return $"{http.Response.StatusCode} {http.Response.ContentType} {Encoding.UTF8.GetString(body.ToArray())}";
    }
}
