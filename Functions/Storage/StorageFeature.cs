using Microsoft.Extensions.DependencyInjection;

namespace GrantFlow.Functions.Storage;

internal static class StorageFeature
{
    /// <summary>The storage account.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        services.AddSingleton<StorageAccount>();
        return services;
    }
}
