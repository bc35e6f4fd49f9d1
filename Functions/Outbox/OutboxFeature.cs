using Microsoft.Extensions.DependencyInjection;

namespace GrantFlow.Functions.Outbox;

internal static class OutboxFeature
{
    /// <summary>What must still be told or done elsewhere.</summary>
    public static IServiceCollection AddOutbox(this IServiceCollection services)
    {
        services.AddSingleton<OutboxStore>();
        return services;
    }
}
