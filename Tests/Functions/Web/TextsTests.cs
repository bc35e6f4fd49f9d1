using System.Text.RegularExpressions;
using System.Xml.Linq;
using GrantFlow.Domain;
using GrantFlow.Domain.Applications;
using GrantFlow.Functions.Web;

namespace GrantFlow.Tests.Functions.Web;

public sealed partial class TextsTests
{
    private static readonly Dictionary<string, string> _french = Read("Texts.resx");
    private static readonly Dictionary<string, string> _english = Read("Texts.en.resx");

    [Fact]
    public void Both_languages_say_the_same_things() => Assert.Equal(_french.Keys.Order(StringComparer.Ordinal), _english.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Both_languages_are_given_the_same_values()
    {
        var differing = _french.Where(text => !Placeholders(text.Value).SetEquals(Placeholders(_english[text.Key]))).Select(text => text.Key);
        Assert.Empty(differing);
    }

    [Fact]
    public void Every_text_that_a_page_or_a_mail_asks_for_exists()
    {
        var asked = RepositoryFiles.Under("Functions", ".cs", ".razor").SelectMany(path => Asked().Matches(File.ReadAllText(path))).Select(match => match.Groups[1].Value).Distinct();
        Assert.DoesNotContain(asked, key => !_french.ContainsKey(key));
    }

    [Fact]
    public void Every_status_is_explained_to_the_group() =>
        Assert.All(Enum.GetNames<ApplicationStatus>(), status => Assert.NotEmpty(Texts.In(Language.French)[$"tracking.{status}"]));

    [Fact]
    public void Every_fact_that_a_criterion_looked_at_has_a_name_for_people()
    {
        var facts = RepositoryFiles.Under("Domain/Eligibility", ".cs").SelectMany(path => FactName().Matches(File.ReadAllText(path))).Select(match => match.Groups[1].Value).Distinct().ToList();
        Assert.True(facts.Count > 30);
        Assert.DoesNotContain(facts, name => !_french.ContainsKey($"fact.{name}"));
    }

    [Fact]
    public void A_moment_is_told_as_the_clock_in_Paris_shows_it()
    {
        var summer = new DateTimeOffset(2026, 7, 14, 22, 30, 0, TimeSpan.Zero);
        Assert.Equal("15 juillet 2026 à 00:30", Texts.In(Language.French).Moment(summer));
        Assert.Equal("15 July 2026 at 00:30", Texts.In(Language.English).Moment(summer));
    }

    private static Dictionary<string, string> Read(string file) => RepositoryFiles.Under("Functions", ".resx")
        .Where(path => Path.GetFileName(path) == file)
        .SelectMany(path => XDocument.Load(path).Descendants("data"))
        .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);

    private static HashSet<string> Placeholders(string text) => [.. Placeholder().Matches(text).Select(match => match.Groups[1].Value)];

    [GeneratedRegex(@"(?:\b(?:T|texts)\[|Problem\.Of\([^,]+, |Fault = )""([A-Za-z]+(?:\.[A-Za-z]+)+)""")]
    private static partial Regex Asked();

    [GeneratedRegex(@"\(\s*""([a-z][A-Za-z]+)"", ")]
    private static partial Regex FactName();

    [GeneratedRegex(@"\{(\d+)")]
    private static partial Regex Placeholder();
}
