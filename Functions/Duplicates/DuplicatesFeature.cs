using GrantFlow.Functions.Applications;
using Microsoft.Extensions.DependencyInjection;

namespace GrantFlow.Functions.Duplicates;

internal static class DuplicatesFeature
{
    /// <summary>Files that may be the same.</summary>
    public static IServiceCollection AddDuplicates(this IServiceCollection services)
    {
        services.AddSingleton<DuplicateIndex>();
        services.AddSingleton<DuplicateFinder>();
        services.AddSection<PossibleDuplicates>(SectionPlace.Staff, 200);
        return services;
    }
}
