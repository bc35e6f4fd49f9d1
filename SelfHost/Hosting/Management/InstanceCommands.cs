using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using SelfHost.DurableTask;
using SelfHost.DurableTask.Client;

namespace SelfHost.Hosting.Management;

/// <summary>The writing half of the management API.</summary>
internal sealed class InstanceCommands(DurableTaskClient client, ManagementLinks links, TimeProvider time)
{
    private const int RetryAfterSeconds = 10;

    /// <summary>POST orchestrators/{name}/{id?}: starts an instance with the JSON body as its input.</summary>
    public async Task StartAsync(HttpContext http, string name, string? instanceId)
    {
        var input = await ReadJsonAsync(http.Request);
        var options = new StartOrchestrationOptions(string.IsNullOrEmpty(instanceId) ? null : instanceId);
        var id = await client.ScheduleNewOrchestrationInstanceAsync(name, input, options, http.RequestAborted);
        await FollowAsync(http, id);
    }

    /// <summary>POST instances/{id}/raiseEvent/{name}.</summary>
    public async Task RaiseEventAsync(HttpContext http, string instanceId, string eventName)
    {
        if (!await IsGoingOnAsync(http, instanceId))
            return;
        if (!http.Request.HasJsonContentType())
            throw new BadHttpRequestException("Only application/json request content is supported");
        await client.RaiseEventAsync(instanceId, eventName, await ReadJsonAsync(http.Request), http.RequestAborted);
        http.Response.StatusCode = StatusCodes.Status202Accepted;
    }

    public Task TerminateAsync(HttpContext http, string instanceId) =>
        ChangeAsync(http, instanceId, reason => client.TerminateInstanceAsync(instanceId, (object?)reason, http.RequestAborted));

    public Task SuspendAsync(HttpContext http, string instanceId) =>
        ChangeAsync(http, instanceId, reason => client.SuspendInstanceAsync(instanceId, reason, http.RequestAborted));

    public Task ResumeAsync(HttpContext http, string instanceId) =>
        ChangeAsync(http, instanceId, reason => client.ResumeInstanceAsync(instanceId, reason, http.RequestAborted));

    /// <summary>POST instances/{id}/restart: starts it anew with its first input.</summary>
    public async Task RestartAsync(HttpContext http, string instanceId)
    {
        var withNewId = http.Request.Flag("restartWithNewInstanceId", otherwise: true);
        await FollowAsync(http, await client.RestartAsync(instanceId, withNewId, http.RequestAborted));
    }

    /// <summary>POST instances/{id}/rewind: takes a failed instance up again where it failed; 410 for one that was completed or terminated.</summary>
    public async Task RewindAsync(HttpContext http, string instanceId)
    {
        if (await client.GetInstanceAsync(instanceId, cancellation: http.RequestAborted) is not { } instance)
            http.Response.StatusCode = StatusCodes.Status404NotFound;
        else if (instance.RuntimeStatus is OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Terminated)
            http.Response.StatusCode = StatusCodes.Status410Gone;
        else
        {
            await client.RewindInstanceAsync(instanceId, http.Request.Query["reason"].ToString(), http.RequestAborted);
            http.Response.StatusCode = StatusCodes.Status202Accepted;
        }
    }

    /// <summary>DELETE instances/{id}.</summary>
    public async Task PurgeAsync(HttpContext http, string instanceId)
    {
        var purged = await client.GetInstanceAsync(instanceId, cancellation: http.RequestAborted) is null
            ? new PurgeResult(0)
            : await client.PurgeInstanceAsync(instanceId, cancellation: http.RequestAborted);
        await AnswerPurgedAsync(http, purged);
    }

    /// <summary>DELETE instances?createdTimeFrom=…: all finished instances that the filter fits.</summary>
    public async Task PurgeAllAsync(HttpContext http)
    {
        if (http.Request.Time("createdTimeFrom") is not { } from)
            throw new BadHttpRequestException("Please provide value for 'createdTimeFrom' parameter.");
        var to = http.Request.Time("createdTimeTo") ?? time.GetUtcNow();
        var filter = new PurgeInstancesFilter(from, to, http.Request.Statuses());
        await AnswerPurgedAsync(http, await client.PurgeAllInstancesAsync(filter, cancellation: http.RequestAborted));
    }

    private static Task AnswerPurgedAsync(HttpContext http, PurgeResult purged)
    {
        http.Response.StatusCode = purged.PurgedInstanceCount > 0 ? StatusCodes.Status200OK : StatusCodes.Status404NotFound;
        return purged.PurgedInstanceCount == 0 ? Task.CompletedTask : InstanceQueries.WriteJsonAsync(http, json =>
        {
            json.WriteStartObject();
            json.WriteNumber("instancesDeleted", purged.PurgedInstanceCount);
            json.WriteEndObject();
        });
    }

    /// <summary>404 for an unknown instance, 410 for one that has ended; both are answered here.</summary>
    private async Task<bool> IsGoingOnAsync(HttpContext http, string instanceId)
    {
        var instance = await client.GetInstanceAsync(instanceId, cancellation: http.RequestAborted);
        if (instance is { IsCompleted: false })
            return true;
        http.Response.StatusCode = instance is null ? StatusCodes.Status404NotFound : StatusCodes.Status410Gone;
        return false;
    }

    private async Task ChangeAsync(HttpContext http, string instanceId, Func<string?, Task> change)
    {
        if (!await IsGoingOnAsync(http, instanceId))
            return;
        var reason = http.Request.Query["reason"].ToString();
        await change(reason.Length > 0 ? reason : null);
        http.Response.StatusCode = StatusCodes.Status202Accepted;
    }

    /// <summary>Answers with the instance's addresses; with <c>timeout</c> and <c>pollingInterval</c> in the query, with its output if it ends in time.</summary>
    private async Task FollowAsync(HttpContext http, string instanceId)
    {
        if (http.Request.Seconds("timeout") is { } patience && http.Request.Seconds("pollingInterval") is not null
            && await EndInAsync(instanceId, patience, http.RequestAborted) is { } ended)
        {
            await AnswerEndedAsync(http, ended);
            return;
        }

        var payload = links.Of(instanceId, new Uri(http.Request.GetEncodedUrl()));
        http.Response.StatusCode = StatusCodes.Status202Accepted;
        http.Response.Headers.Location = payload.StatusQueryGetUri;
        http.Response.Headers.RetryAfter = RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        await InstanceQueries.WriteJsonAsync(http, json =>
        {
            json.WriteStartObject();
            json.WriteString("id", payload.Id);
            json.WriteString("statusQueryGetUri", payload.StatusQueryGetUri);
            json.WriteString("sendEventPostUri", payload.SendEventPostUri);
            json.WriteString("terminatePostUri", payload.TerminatePostUri);
            json.WriteString("purgeHistoryDeleteUri", payload.PurgeHistoryDeleteUri);
            json.WriteString("restartPostUri", payload.RestartPostUri);
            json.WriteString("suspendPostUri", payload.SuspendPostUri);
            json.WriteString("resumePostUri", payload.ResumePostUri);
            json.WriteEndObject();
        });
    }

    private static Task AnswerEndedAsync(HttpContext http, OrchestrationMetadata ended)
    {
        if (ended.RuntimeStatus != OrchestrationRuntimeStatus.Completed)
            return InstanceQueries.WriteAsync(http, ended, history: null, http.Request.Flag("returnInternalServerErrorOnFailure"));
        http.Response.ContentType = "application/json; charset=utf-8";
        return http.Response.WriteAsync(ended.SerializedOutput ?? "null", http.RequestAborted);
    }

    private async Task<OrchestrationMetadata?> EndInAsync(string instanceId, TimeSpan patience, CancellationToken cancellation)
    {
        using var timeout = new CancellationTokenSource(patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        try
        {
            return await client.WaitForInstanceCompletionAsync(instanceId, getInputsAndOutputs: true, both.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    private static async Task<object?> ReadJsonAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body, leaveOpen: true);
        var text = await reader.ReadToEndAsync(request.HttpContext.RequestAborted);
        if (string.IsNullOrWhiteSpace(text))
            return null;
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            throw new BadHttpRequestException("Invalid JSON content");
        }
    }
}
