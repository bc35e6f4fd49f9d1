using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using SelfHost.DurableTask.Client;
using SelfHost.DurableTask.Core.History;

namespace SelfHost.Hosting.Management;

/// <summary>The reading half of the management API.</summary>
internal sealed class InstanceQueries(DurableTaskClient client)
{
    private const string ContinuationHeader = "x-ms-continuation-token";
    private const int RetryAfterSeconds = 5;

    /// <summary>GET instances: one page, the next one's token in a header.</summary>
    public async Task ListAsync(HttpContext http)
    {
        var request = http.Request;
        var showInput = request.Flag("showInput");
        var token = request.Headers[ContinuationHeader].ToString();
        var query = new OrchestrationQuery
        {
            CreatedFrom = request.Time("createdTimeFrom"),
            CreatedTo = request.Time("createdTimeTo"),
            Statuses = request.Statuses(),
            InstanceIdPrefix = request.Query["instanceIdPrefix"].ToString() is { Length: > 0 } prefix ? prefix : null,
            PageSize = request.Number("top") is > 0 and var top ? top : OrchestrationQuery.DefaultPageSize,
            FetchInputsAndOutputs = true,
            ContinuationToken = token.Length > 0 ? token : null,
        };
        await foreach (var page in client.GetAllInstancesAsync(query).AsPages(query.ContinuationToken, query.PageSize).WithCancellation(http.RequestAborted))
        {
            if (page.ContinuationToken is not null)
                http.Response.Headers[ContinuationHeader] = page.ContinuationToken;
            await WriteArrayAsync(http, page.Values, showInput);
            return;
        }

        await WriteArrayAsync(http, [], showInput);
    }

    /// <summary>GET one instance.</summary>
    public async Task GetAsync(HttpContext http, string instanceId)
    {
        if (await client.GetInstanceAsync(instanceId, getInputsAndOutputs: true, http.RequestAborted) is not { } instance)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var history = http.Request.Flag("showHistory") ? await client.GetOrchestrationHistoryAsync(instanceId, http.RequestAborted) : null;
        await WriteAsync(http, instance, history, http.Request.Flag("returnInternalServerErrorOnFailure"));
    }

    /// <summary>Answers with an instance: 202 while it goes on, 200 when it has ended, 500 when it failed and the caller wants that.</summary>
    public static async Task WriteAsync(HttpContext http, OrchestrationMetadata instance, IEnumerable<HistoryEvent>? history, bool failureIsError)
    {
        http.Response.StatusCode = instance.RuntimeStatus switch
        {
            OrchestrationRuntimeStatus.Failed when failureIsError => StatusCodes.Status500InternalServerError,
            OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Completed
                or OrchestrationRuntimeStatus.Terminated => StatusCodes.Status200OK,
            _ => StatusCodes.Status202Accepted,
        };
        if (http.Response.StatusCode == StatusCodes.Status202Accepted)
        {
            http.Response.Headers.Location = http.Request.GetEncodedUrl();
            http.Response.Headers.RetryAfter = RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        }

        var showInput = http.Request.Flag("showInput", otherwise: true);
        await WriteJsonAsync(http, json => StatusJson.Write(json, instance, showInput, history, http.Request.Flag("showHistoryOutput")));
    }

    public static async Task WriteJsonAsync(HttpContext http, Action<Utf8JsonWriter> write)
    {
        http.Response.ContentType = "application/json; charset=utf-8";
        await using var json = new Utf8JsonWriter(http.Response.BodyWriter);
        write(json);
        await json.FlushAsync(http.RequestAborted);
    }

    private static Task WriteArrayAsync(HttpContext http, IReadOnlyList<OrchestrationMetadata> instances, bool showInput) => WriteJsonAsync(http, json =>
    {
        json.WriteStartArray();
        foreach (var instance in instances)
            StatusJson.Write(json, instance, showInput, history: null, showHistoryOutput: false);
        json.WriteEndArray();
    });
}
