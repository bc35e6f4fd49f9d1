using System.Text.Json;
using Azure.Core.Serialization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SelfHost.Azure.Functions.Worker;

namespace SelfHost.Hosting.Http;

/// <summary>The serializer that an app's own requests and responses are read and written with.</summary>
internal static class WorkerSerializer
{
    // Names are written as they are and read whatever their case: what the official worker does by default.
    private static readonly JsonObjectSerializer _default = new(new JsonSerializerOptions { PropertyNameCaseInsensitive = true });

    public static ObjectSerializer Of(FunctionContext context) =>
        context.InstanceServices.GetRequiredService<IOptions<WorkerOptions>>().Value.Serializer ?? _default;
}
