using Microsoft.AspNetCore.Http;

namespace GrantFlow.Functions.Documents;

/// <summary>Sends a document as a download that no browser will run: attachment, no sniffing, sandboxed.</summary>
public sealed class DocumentDownload(DocumentStore documents)
{
    public async Task<IResult> OfAsync(IReadOnlyList<StoredDocument> of, int number, HttpRequest request)
    {
        if (number < 1 || number > of.Count)
        {
            return Results.NotFound();
        }

        var document = of[number - 1];
        request.HttpContext.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        return Results.Stream(await documents.OpenAsync(document), document.ContentType, document.FileName);
    }
}
