using System.Globalization;
using Microsoft.AspNetCore.Http;
using SelfHost.DurableTask.Client;

namespace SelfHost.Hosting.Management;

/// <summary>The query values of the management API. A value that cannot be read counts as absent, as it does officially.</summary>
internal static class ManagementQuery
{
    public static bool Flag(this HttpRequest request, string name, bool otherwise = false) =>
        bool.TryParse(request.Query[name], out var value) ? value : otherwise;

    public static int? Number(this HttpRequest request, string name) =>
        int.TryParse(request.Query[name], CultureInfo.InvariantCulture, out var value) ? value : null;

    public static TimeSpan? Seconds(this HttpRequest request, string name) =>
        double.TryParse(request.Query[name], CultureInfo.InvariantCulture, out var value) && value is >= 0 and <= 86_400 ? TimeSpan.FromSeconds(value) : null;

    public static DateTimeOffset? Time(this HttpRequest request, string name) =>
        DateTimeOffset.TryParse(request.Query[name], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var value) ? value : null;

    public static IReadOnlyList<OrchestrationRuntimeStatus>? Statuses(this HttpRequest request)
    {
        List<OrchestrationRuntimeStatus> statuses = [];
        foreach (var text in request.Query["runtimeStatus"].SelectMany(values => (values ?? string.Empty).Split(',', StringSplitOptions.TrimEntries)))
        {
            if (Enum.TryParse<OrchestrationRuntimeStatus>(text, ignoreCase: true, out var status) && Enum.IsDefined(status))
                statuses.Add(status);
        }

        return statuses.Count > 0 ? statuses : null;
    }
}
