using System.Net;
using Microsoft.AspNetCore.Http;
using SelfHost.Azure.Functions.Worker;
using SelfHost.Azure.Functions.Worker.Http;

namespace SelfHost.Hosting.Http;

/// <summary>A response in the worker's own terms, held back until the function returns it.</summary>
internal sealed class AspNetResponseData(FunctionContext context) : HttpResponseData(context)
{
    private readonly ResponseCookies _cookies = new();

    public override HttpStatusCode StatusCode { get; set; } = HttpStatusCode.OK;

    public override HttpHeadersCollection Headers { get; set; } = [];

    public override Stream Body { get; set; } = new MemoryStream();

    public override HttpCookies Cookies => _cookies;

    public async Task SendAsync(HttpContext http)
    {
        http.Response.StatusCode = (int)StatusCode;
        foreach (var (name, values) in Headers.NonValidated)
            http.Response.Headers.Append(name, values.ToArray());
        _cookies.Send(http.Response);
        if (Body.CanSeek)
            Body.Position = 0;
        await using (Body)
            await Body.CopyToAsync(http.Response.Body, http.RequestAborted);
    }
}
