namespace SelfHost.Http;

/// <summary><c>GET /health</c>: 200 when the worker and the storage answer, otherwise 503 and which of them does not.</summary>
internal sealed class Health(WorkerSupervisor worker, StorageProbe storage)
{
    public async Task AnswerAsync(HttpContext http)
    {
        var (hasWorker, hasStorage) = (worker.Current is not null, await storage.FailureAsync(http.RequestAborted) is null);
        var healthy = hasWorker && hasStorage;
        http.Response.Headers.CacheControl = "no-store";
        if (!healthy)
            http.Response.Headers.RetryAfter = "2";
        await Results.Json(
            new { status = healthy ? "ready" : "unavailable", worker = hasWorker ? "ready" : "away", storage = hasStorage ? "ready" : "away" },
            statusCode: healthy ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable).ExecuteAsync(http);
    }
}
