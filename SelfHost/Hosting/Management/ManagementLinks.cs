using System.Runtime.CompilerServices;
using SelfHost.Azure.Functions.Worker;
using SelfHost.DurableTask.Client;
using SelfHost.Hosting.Startup;

namespace SelfHost.Hosting.Management;

/// <summary>Makes the addresses of the management API. The key is part of them, as on Azure: whoever holds one may steer that hub.</summary>
internal sealed class ManagementLinks(HostAddress address, FunctionKey key)
{
    public const string Path = "/runtime/webhooks/durabletask";

    private static readonly ConditionalWeakTable<DurableTaskClient, ManagementLinks> _byClient = [];

    /// <summary>Lets the mirrored extension methods find the host behind a client.</summary>
    public void Attach(DurableTaskClient client) => _byClient.AddOrUpdate(client, this);

    /// <exception cref="InvalidOperationException">Neither the client nor a request tells the app's address.</exception>
    public static HttpManagementPayload For(DurableTaskClient client, string instanceId, Uri? request)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        _ = _byClient.TryGetValue(client, out var links);
        var origin = request ?? links?.Address
            ?? throw new InvalidOperationException("The app's address is not known to this client. Use the client of a [DurableClient] parameter, or give the request.");
        return links is null ? Make(origin, instanceId, string.Empty) : links.Of(instanceId, origin);
    }

    private Uri? Address => address.Value;

    public HttpManagementPayload Of(string instanceId, Uri origin) => Make(origin, instanceId, $"code={Uri.EscapeDataString(key.Value)}");

    private static HttpManagementPayload Make(Uri origin, string instanceId, string query)
    {
        var instance = $"{origin.GetLeftPart(UriPartial.Authority)}{Path}/instances/{Uri.EscapeDataString(instanceId)}";
        var with = query.Length == 0 ? string.Empty : $"?{query}";
        var and = query.Length == 0 ? string.Empty : $"&{query}";
        return new HttpManagementPayload
        {
            Id = instanceId,
            StatusQueryGetUri = instance + with,
            SendEventPostUri = $"{instance}/raiseEvent/{{eventName}}{with}",
            TerminatePostUri = $"{instance}/terminate?reason={{text}}{and}",
            PurgeHistoryDeleteUri = instance + with,
            RestartPostUri = $"{instance}/restart{with}",
            SuspendPostUri = $"{instance}/suspend?reason={{text}}{and}",
            ResumePostUri = $"{instance}/resume?reason={{text}}{and}",
        };
    }
}
