using Azure.Core.Serialization;

namespace SelfHost.Azure.Functions.Worker;

/// <summary>Options of the app as a whole.</summary>
public class WorkerOptions
{
    /// <summary>What reads bodies and writes JSON for <c>HttpRequestData</c> and <c>HttpResponseData</c>; by default System.Text.Json with property names as they are, matched whatever their case.</summary>
    public ObjectSerializer? Serializer { get; set; }
}
