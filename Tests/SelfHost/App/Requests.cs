using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;

namespace HostedApp;

/// <summary>What functions do with requests: answer what they hold, stream, wait, and fail.</summary>
public sealed class Requests(Notes notes)
{
    [Function("Echo")]
    public static async Task<IActionResult> EchoAsync([HttpTrigger(AuthorizationLevel.Anonymous, Route = "echo")] HttpRequest request)
    {
        var length = 0L;
        var buffer = new byte[65_536];
        for (int read; (read = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted)) > 0;)
            length += read;
        return new OkObjectResult(new
        {
            request.Method,
            Url = Microsoft.AspNetCore.Http.Extensions.UriHelper.GetEncodedUrl(request),
            Headers = request.Headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value.ToString()),
            Length = length,
        });
    }

    /// <summary>Notes how much has arrived, each time something has.</summary>
    [Function("Upload")]
    public async Task<IActionResult> UploadAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "uploads/{name}")] HttpRequest request, string name)
    {
        var length = 0;
        var buffer = new byte[1024];
        for (int read; (read = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted)) > 0;)
            notes[name] = $"{length += read}";
        return Text.Of($"{length}");
    }

    /// <summary>Sends a line, and another when the note of its name is there.</summary>
    [Function("Download")]
    public async Task DownloadAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "downloads/{name}")] HttpRequest request, string name)
    {
        var response = request.HttpContext.Response;
        response.HttpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        await response.WriteAsync("first\n", request.HttpContext.RequestAborted);
        await response.Body.FlushAsync(request.HttpContext.RequestAborted);
        while (notes[name] is null)
            await Task.Delay(20, request.HttpContext.RequestAborted);
        await response.WriteAsync("last\n", request.HttpContext.RequestAborted);
    }

    [Function("WriteNote")]
    public void WriteNote(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "notes/{name}")] HttpRequest request, string name) => notes[name] = "written";

    [Function("ReadNote")]
    public IActionResult ReadNote(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "notes/{name}")] HttpRequest request, string name) =>
        notes[name] is { } note ? Text.Of(note) : new NotFoundResult();

    /// <summary>Waits until it is cancelled, and notes that it was.</summary>
    [Function("Patience")]
    public async Task WaitAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", Route = "patience/{name}")] HttpRequest request, FunctionContext context, string name)
    {
        notes[name] = "waiting";
        try
        {
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
        }
        catch (OperationCanceledException)
        {
            notes[name] = "cancelled";
            throw;
        }
    }

    [Function("Failure")]
    public static IActionResult Fail(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", Route = "failures/early")] HttpRequest request) =>
        throw new InvalidOperationException("This function fails.");

    [Function("LateFailure")]
    public static async Task FailLateAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "failures/late")] HttpRequest request)
    {
        await request.HttpContext.Response.WriteAsync("begun");
        await request.HttpContext.Response.Body.FlushAsync();
        throw new InvalidOperationException("This function fails late.");
    }
}
