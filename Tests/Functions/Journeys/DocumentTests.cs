using System.Net;
using GrantFlow.Tests.Functions.Support;

namespace GrantFlow.Tests.Functions.Journeys;

/// <summary>Documents are given to whoever has a right to the file, as downloads that no browser runs.</summary>
public sealed class DocumentTests(GrantFlowApp host)
{
    [Fact]
    public async Task The_group_and_its_reviewers_get_every_document_byte_for_byte_as_a_download()
    {
        var app = await host.ClientAsync();
        var sample = Sample.New();
        var submitted = await app.SubmitAsync(sample, Calls.Ample);
        var review = (await app.InvitationsAsync(submitted.Reference))[0].PathOf("/r/");
        using var visitor = app.Visitor();
        foreach (var root in new[] { submitted.TrackingPath, review })
        {
            foreach (var (index, document) in sample.Documents.Index())
            {
                var path = $"{root}/documents/{index + 1}";
                Assert.Contains(path, (await visitor.GetAsync(root)).Links);
                var (answer, content) = await visitor.DownloadAsync(path);
                using (answer)
                {
                    Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                    Assert.Equal(document.Content, content);
                    Assert.Equal("application/pdf", answer.Content.Headers.ContentType?.MediaType);
                    Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
                    Assert.Equal(document.FileName, answer.Content.Headers.ContentDisposition?.FileNameStar ?? answer.Content.Headers.ContentDisposition?.FileName);
                    Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
                    Assert.Contains("sandbox", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
                }
            }

            foreach (var number in new[] { "0", "4", "-1", "2147483648" })
                Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"{root}/documents/{number}")).Status);
        }
    }

    [Fact]
    public async Task A_file_name_loses_its_folders_and_keeps_its_accents()
    {
        var app = await host.ClientAsync();
        var sample = Sample.New();
        var submitted = await app.SubmitAsync(sample.WithDocument("/documents/projectNote", "../../C:\\dossier\\été \"rouge\".pdf", sample.Documents[0].Content), Calls.Ample);
        using var visitor = app.Visitor();
        var (answer, _) = await visitor.DownloadAsync($"{submitted.TrackingPath}/documents/1");
        using (answer)
            Assert.Equal("été \"rouge\".pdf", answer.Content.Headers.ContentDisposition?.FileNameStar);
    }

    [Fact]
    public async Task Staff_documents_need_a_session()
    {
        var app = await host.ClientAsync();
        var submitted = await app.SubmitAsync(Sample.New(), Calls.Ample);
        using var visitor = app.Visitor();
        Assert.Equal("/staff/sign-in", (await visitor.GetAsync($"/staff/applications/{submitted.Reference}/documents/1")).Location);
    }
}
