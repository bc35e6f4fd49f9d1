using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace GrantFlow.Functions.Applications;

/// <summary>
/// A section of a page about an application. The feature that knows it registers it: the page knows where sections stand, and none of
/// them.
/// </summary>
/// <param name="Place">Which page, and where on it.</param>
/// <param name="Component">A <see cref="Section{TView}"/> of that page's view.</param>
/// <param name="Order">Where it stands among the others there: the lowest first, in steps of a hundred, so that more fit between.</param>
public sealed record DossierSection(SectionPlace Place, Type Component, int Order);

public enum SectionPlace
{
    /// <summary>Staff's page.</summary>
    Staff,

    /// <summary>The box at the head of the group's page: where its file stands, and what it can do now.</summary>
    GroupNow,

    /// <summary>The group's page below that box.</summary>
    Group,
}

internal static class DossierSections
{
    public static IServiceCollection AddSection<TSection>(this IServiceCollection services, SectionPlace place, int order)
        where TSection : IComponent =>
        services.AddSingleton(new DossierSection(place, typeof(TSection), order));
}
