using SelfHost.DurableTask.Client;
using SelfHost.DurableTask.Storage;

namespace SelfHost.DurableTask.Engine;

/// <summary>What clients may ask for.</summary>
internal static class InstanceIds
{
    public static void ThrowIfUnusable(string instanceId)
    {
        if (instanceId.Length > InstanceKeys.MaxInstanceIdLength)
        {
            throw new ArgumentException($"An instance id has at most {InstanceKeys.MaxInstanceIdLength} characters, not {instanceId.Length}.", nameof(instanceId));
        }
        if (instanceId[0] == '@' || instanceId.Any(char.IsControl))
        {
            throw new ArgumentException($"The instance id '{instanceId}' begins with @ or contains a control character.", nameof(instanceId));
        }
    }

    public static IReadOnlyList<string> CheckedStatuses(IReadOnlyList<string>? statuses)
    {
        foreach (var status in statuses ?? [])
        {
            if (!Enum.TryParse<OrchestrationRuntimeStatus>(status, ignoreCase: true, out _))
            {
                throw new ArgumentException($"'{status}' is not an orchestration status.", nameof(statuses));
            }
        }
        return statuses ?? [];
    }
}
