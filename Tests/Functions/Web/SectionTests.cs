using GrantFlow.Functions;
using GrantFlow.Functions.Applications;
using Microsoft.Extensions.DependencyInjection;

namespace GrantFlow.Tests.Functions.Web;

/// <summary>The sections that features give to the pages about an application.</summary>
public sealed class SectionTests
{
    private static readonly IReadOnlyList<DossierSection> _sections =
        [.. new ServiceCollection().AddGrantFlow().Select(service => service.ImplementationInstance).OfType<DossierSection>()];

    [Fact]
    public void A_section_takes_the_view_of_its_page() => Assert.All(_sections, section => Assert.True(
        ViewOf(section.Component)?.IsAssignableFrom(section.Place == SectionPlace.Staff ? typeof(StaffView) : typeof(GroupView)),
        $"{section.Component.Name} at {section.Place}"));

    [Fact]
    public void Every_section_stands_on_a_page()
    {
        var written = typeof(DossierSection).Assembly.GetTypes().Where(type => !type.IsAbstract && ViewOf(type) is not null);
        Assert.Equal(Names(written), Names(_sections.Select(section => section.Component).Distinct()));
    }

    [Fact]
    public void No_two_sections_claim_the_same_place() =>
        Assert.Equal(_sections.Count, _sections.DistinctBy(section => (section.Place, section.Order)).Count());

    private static Type? ViewOf(Type component) =>
        component.BaseType is { IsGenericType: true } section && section.GetGenericTypeDefinition() == typeof(Section<>)
            ? section.GetGenericArguments()[0]
            : null;

    private static IEnumerable<string> Names(IEnumerable<Type> components) =>
        components.Select(component => component.Name).Order(StringComparer.Ordinal);
}
