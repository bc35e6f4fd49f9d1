using Microsoft.Extensions.DependencyInjection;

namespace GrantFlow.Functions.Documents;

internal static class DocumentsFeature
{
    /// <summary>Uploaded documents.</summary>
    public static IServiceCollection AddDocuments(this IServiceCollection services)
    {
        services.AddSingleton<DocumentStore>();
        services.AddSingleton<DocumentDownload>();
        return services;
    }
}
