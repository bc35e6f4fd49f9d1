using System.Text.RegularExpressions;

namespace GrantFlow.Tests.Architecture;

/// <summary>
/// What people read is in the resources of its folder, in both languages. Code may hold English, for engineers and authors of call files, and no
/// French.
/// </summary>
public sealed partial class LanguageTests
{
    private static readonly Dictionary<string, string> _french = new(StringComparer.Ordinal)
    {
        ["Domain/Duplicates/TitleWords.cs"] = "the letters and the small words by which titles are compared",
        ["Domain/Forms/Countries.cs"] = "the codes of countries, of which some are French words",
        ["Domain/Reading/RulesReading.cs"] = "the name of a decree, in a fault for authors of call files",
        ["Domain/Rehearsal/FieldWriter.cs"] = "what groups that do not exist answer",
        ["Domain/Rehearsal/Persona.cs"] = "the names of people, groups and places that a rehearsal makes up",
        ["Functions/Web/MainLayout.razor"] = "the name of the other language, in that language",
    };

    private static readonly Lazy<IReadOnlyList<(string Path, string Words)>> _found = new(() => [.. Found("Domain"), .. Found("Functions")]);

    [Fact]
    public void No_French_is_written_in_code() =>
        Assert.Empty(_found.Value.Where(found => !_french.ContainsKey(found.Path)).Select(found => $"{found.Path}: {found.Words}"));

    [Fact]
    public void Every_exception_is_still_one() => Assert.Equal(_french.Keys.Order(), _found.Value.Select(found => found.Path).Distinct().Intersect(_french.Keys).Order());

    [Theory]
    [InlineData("Clôture")]
    [InlineData("“quoted”")]
    [InlineData("Premier de la liste d'attente.")]
    [InlineData("Donnez le nom du fichier.")]
    [InlineData("Non retenu par le jury")]
    public void French_is_known_by_its_marks_and_by_its_small_words(string text) => Assert.True(IsFrench(text));

    [Theory]
    [InlineData("The name of the file: give it.")]
    [InlineData("/staff/sign-in")]
    [InlineData("une")]
    public void English_and_codes_are_not_French(string text) => Assert.False(IsFrench(text));

    private static IEnumerable<(string Path, string Words)> Found(string folder) =>
        from source in ParsedSources.Under(folder).Select(source => (source.Path, Texts: ParsedSources.Literals(source.Root))).Concat(Pages(folder))
        from text in source.Texts
        where IsFrench(text)
        select (source.Path, text);

    // A page is text wherever it is not markup or code: all its lines are looked at.
    private static IEnumerable<(string Path, IEnumerable<string> Texts)> Pages(string folder) =>
        RepositoryFiles.Under(folder, ".razor").Select(path => (ParsedSources.PathOf(path), File.ReadLines(path)));

    private static bool IsFrench(string text) => Marks().IsMatch(text) || (text.Contains(' ', StringComparison.Ordinal) && SmallWords().IsMatch(text));

    [GeneratedRegex("[À-ÖØ-öø-ÿŒœŸ«»“”]")]
    private static partial Regex Marks();

    [GeneratedRegex(@"\b([ldnsjcm]'\w|qu'\w|(le|la|les|un|une|des|du|aux?|et|ou|est|sont|par|pour|dans|avec|votre|vos|ce|cette|ne|pas)\b)", RegexOptions.IgnoreCase)]
    private static partial Regex SmallWords();
}
