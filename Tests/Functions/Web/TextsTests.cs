using System.Text.RegularExpressions;
using System.Xml.Linq;
using GrantFlow.Domain;
using GrantFlow.Domain.Applications;
using GrantFlow.Functions.Web;

namespace GrantFlow.Tests.Functions.Web;

/// <summary>The texts of every folder of the app: both languages, each key once, none missing and none that nobody asks for.</summary>
public sealed partial class TextsTests
{
    private static readonly List<Text> _french = Read("Texts.resx");
    private static readonly List<Text> _english = Read("Texts.en.resx");

    private static string App { get; } = SourceOf("Functions");

    [Fact]
    public void Both_languages_say_the_same_things() => Assert.Equal(Names(_french), Names(_english));

    [Fact]
    public void A_text_is_in_one_folder_only() =>
        Assert.DoesNotContain(_french.GroupBy(text => text.Key), same => same.Count() > 1);

    [Fact]
    public void Both_languages_are_given_the_same_values()
    {
        var english = _english.ToLookup(text => text.Key, text => text.Words);
        var differing = _french.Where(text => !english[text.Key].All(words => Placeholders(words).SetEquals(Placeholders(text.Words))));
        Assert.Empty(differing);
    }

    [Fact]
    public void The_built_app_finds_every_text_in_both_languages()
    {
        var built = TextResources.Of(typeof(Texts).Assembly);
        Assert.Equal(_french.Count, built.Keys.Count);
        Assert.All(_french, text => Assert.Equal(text.Words, built.Find(text.Key, Language.French)));
        Assert.All(_english, text => Assert.Equal(text.Words, built.Find(text.Key, Language.English)));
    }

    [Fact]
    public void Every_text_that_a_page_or_a_mail_asks_for_exists()
    {
        var subjects = _french.Select(text => SubjectOf(text.Key)).ToHashSet();
        var asked = Found(Asked(), App).Concat(Found(Key(), App).Where(word => subjects.Contains(SubjectOf(word))));
        Assert.DoesNotContain(asked, key => !Exists(key));

        static string SubjectOf(string key) => key.Split('.')[0];
    }

    [Fact]
    public void Every_text_is_asked_for_by_its_key_or_by_a_word_of_the_data()
    {
        var keys = Found(Key(), App);
        var words = Found(Word(), App + SourceOf("Domain"));
        var chosen = ChosenByData();
        Assert.NotEmpty(chosen);
        Assert.DoesNotContain(_french, text => !keys.Contains(text.Key) && !chosen.Any(keysOf => IsOne(keysOf.Match(text.Key))));

        bool IsOne(Match match) => match.Success && words.Contains(match.Groups["word"].Value);
    }

    [Fact]
    public void Every_status_is_explained_to_the_group() =>
        Assert.All(Enum.GetNames<ApplicationStatus>(), status => Assert.NotEmpty(Texts.In(Language.French)[$"tracking.{status}"]));

    [Fact]
    public void Every_moment_that_people_have_to_know_of_is_explained() =>
        Assert.All(Enum.GetNames<Moment>(), moment => Assert.True(Exists($"milestone.{moment}"), moment));

    [Fact]
    public void Every_event_has_a_name_for_people()
    {
        var events = typeof(ApplicationEvent).Assembly.GetTypes()
            .Where(type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(ApplicationEvent)));
        Assert.All(events, what => Assert.True(Exists($"event.{what.Name}"), what.Name));
    }

    [Fact]
    public void Every_fact_that_a_criterion_looked_at_has_a_name_for_people()
    {
        var facts = Found(FactName(), SourceOf("Domain/Eligibility"));
        Assert.True(facts.Count > 30);
        Assert.DoesNotContain(facts, name => !Exists($"fact.{name}"));
    }

    [Fact]
    public void A_moment_is_told_as_the_clock_in_Paris_shows_it()
    {
        var summer = new DateTimeOffset(2026, 7, 14, 22, 30, 0, TimeSpan.Zero);
        Assert.Equal("15 juillet 2026 à 00:30", Texts.In(Language.French).Moment(summer));
        Assert.Equal("15 July 2026 at 00:30", Texts.In(Language.English).Moment(summer));
    }

    private static List<Text> Read(string file) =>
    [
        .. from path in RepositoryFiles.Under("Functions", ".resx")
           where Path.GetFileName(path) == file
           from data in XDocument.Load(path).Descendants("data")
           select new Text(Path.GetFileName(Path.GetDirectoryName(path)!), data.Attribute("name")!.Value, data.Element("value")!.Value),
    ];

    private static string SourceOf(string folder) =>
        string.Join('\n', RepositoryFiles.Under(folder, ".cs", ".razor").Select(File.ReadAllText));

    private static bool Exists(string key) => _french.Any(text => text.Key == key);

    private static IEnumerable<string> Names(IEnumerable<Text> texts) =>
        texts.Select(text => $"{text.Folder}: {text.Key}").Order(StringComparer.Ordinal);

    private static HashSet<string> Placeholders(string text) => Found(Placeholder(), text);

    private static HashSet<string> Found(Regex what, string source) => [.. what.Matches(source).Select(match => match.Groups[1].Value)];

    // Keys that data ends or stands in, as $"tracking.{status}" or OrWord("event", name): which words there are, the code says elsewhere.
    private static List<Regex> ChosenByData() =>
    [
        .. Found(Composed(), App).Select(key => string.Join("(?<word>.+)", Hole().Split(key).Select(Regex.Escape)))
            .Concat(Found(Prefix(), App).Select(prefix => $@"{prefix}\.(?<word>.+)"))
            .Select(key => new Regex($"^{key}$")),
    ];

    [GeneratedRegex(@"(?:\b(?:T|texts)\[|Problem\.Of\([^,]+, |Fault = )""([A-Za-z]+(?:\.[A-Za-z]+)+)""")]
    private static partial Regex Asked();

    [GeneratedRegex(@"""([a-z]\w*(?:\.[\w-]+)+)""")]
    private static partial Regex Key();

    [GeneratedRegex(@"\$""([a-z]\w*\.[\w.-]*\{[^{}""]*\}[\w.-]*)""")]
    private static partial Regex Composed();

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Hole();

    [GeneratedRegex(@"OrWord\(""(\w+)""")]
    private static partial Regex Prefix();

    [GeneratedRegex(@"(\w+(?:-\w+)*)")]
    private static partial Regex Word();

    [GeneratedRegex(@"\(\s*""([a-z][A-Za-z]+)"", ")]
    private static partial Regex FactName();

    [GeneratedRegex(@"\{(\d+)")]
    private static partial Regex Placeholder();

    private sealed record Text(string Folder, string Key, string Words);
}
