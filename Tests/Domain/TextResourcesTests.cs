using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using GrantFlow.Domain;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Tests.Architecture;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GrantFlow.Tests.Domain;

/// <summary>The texts of the domain's folders: both languages, none missing, none that nobody asks for, each with the values that it needs.</summary>
public sealed partial class TextResourcesTests
{
    private static readonly IReadOnlyList<Text> _french = Read("Texts.resx");
    private static readonly IReadOnlyList<Text> _english = Read("Texts.en.resx");
    private static readonly IReadOnlyList<SyntaxNode> _sources = [.. ParsedSources.Under("Domain").Select(source => source.Root)];
    private static readonly IReadOnlyList<Request> _requests = [.. _sources.SelectMany(Requests)];

    [Fact]
    public void Both_languages_say_the_same_things() => Assert.Equal(_french.Select(Name), _english.Select(Name));

    [Fact]
    public void Both_languages_are_given_the_same_values() =>
        Assert.Equal(_french.Select(text => (text.Key, Places(text.Words))), _english.Select(text => (text.Key, Places(text.Words))));

    [Fact]
    public void The_built_domain_finds_every_text_in_both_languages()
    {
        var built = TextResources.Of(typeof(LocalizedText).Assembly);
        Assert.Equal(_french.Select(text => text.Key).Order(StringComparer.Ordinal), built.Keys.Order(StringComparer.Ordinal));
        Assert.All(_french, text => Assert.Equal(text.Words, built.Find(text.Key, Language.French)));
        Assert.All(_english, text => Assert.Equal(text.Words, built.Find(text.Key, Language.English)));
    }

    [Fact]
    public void Every_text_that_the_code_asks_for_exists_and_is_given_all_its_values()
    {
        Assert.All(_requests, request => Assert.Contains(_french, request.Means));
        var wanting = _requests.SelectMany(request => _french.Where(request.Means).Where(text => Places(text.Words) != request.Values));
        Assert.Empty(wanting.Select(text => text.Key));
    }

    [Fact]
    public void Every_text_is_asked_for()
    {
        var words = _sources.SelectMany(root => root.DescendantTokens()).Where(token => token.IsKind(SyntaxKind.IdentifierToken))
            .Select(token => token.ValueText).Concat(Enumerable.Range(1, 12).Select(month => month.ToString(CultureInfo.InvariantCulture)))
            .ToHashSet(StringComparer.Ordinal);
        Assert.Empty(_french.Where(text => !_requests.Any(request => request.Means(text) && words.IsSupersetOf(request.WordsOf(text)))).Select(Name));
    }

    [Fact]
    public void Each_value_is_written_in_the_language_of_the_text()
    {
        Assert.Equal(
            new("Le projet va du 1er mars 2027 au 2 août 2027, dans la période de l'appel.", "The project runs from 1 March 2027 to 2 August 2027, within the period of the call."),
            LocalizedText.Of("projectDates.met", new DateOnly(2027, 3, 1), new DateOnly(2027, 8, 2)));
        Assert.Equal(
            new("Le dossier est arrivé le 14 juillet 2027 à 9 h 05, dans les délais.", "The application arrived on 14 July 2027 at 09:05, in time."),
            LocalizedText.Of("submittedInTime.met", new DateTimeOffset(2027, 7, 14, 7, 5, 0, TimeSpan.Zero)));
        Assert.Equal(
            new("« Jeunes » : 1200 ; il en faut au moins 3.", "“Young”: 1200; at least 3 needed."),
            LocalizedText.Of("groupSize.tooFew", new LocalizedText("Jeunes", "Young"), 1200, 3));
        Assert.Equal(
            new("L'aide demandée couvre 80,5 % du coût du projet (80 % au plus).", "The grant asked for covers 80.5% of the project's cost (at most 80%)."),
            LocalizedText.Of("requestedShare.met", 80.50m, 80));
        Assert.Equal(
            new("Le budget est équilibré à 1\u202F234,50\u00A0€.", "The budget balances at €1,234.50."),
            LocalizedText.Of("fundingPlanBalanced.met", Money.FromCents(123_450)));
    }

    [Fact]
    public void What_people_typed_stays_as_it_is() =>
        Assert.Equal("“{0}.pdf” is empty: choose another file.", LocalizedText.Of("documentField.empty", "{0}.pdf").En);

    [Fact]
    public void A_key_without_text_is_a_mistake() => Assert.Throws<MissingManifestResourceException>(() => LocalizedText.Of("no.text"));

    private static List<Text> Read(string file) =>
    [
        .. from path in RepositoryFiles.Under("Domain", ".resx")
           where Path.GetFileName(path) == file
           from data in XDocument.Load(path).Descendants("data")
           let text = new Text(Path.GetFileName(Path.GetDirectoryName(path)!), data.Attribute("name")!.Value, data.Element("value")!.Value)
           orderby Name(text)
           select text,
    ];

    private static string Name(Text text) => $"{text.Folder}: {text.Key}";

    /// <summary>How many values a text takes: each of them must stand somewhere in it.</summary>
    private static int Places(string words)
    {
        var places = Place().Matches(words).Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)).Distinct().Order().ToList();
        Assert.Equal(Enumerable.Range(0, places.Count), places);
        return places.Count;
    }

    private static IEnumerable<Request> Requests(SyntaxNode root) =>
        from call in root.DescendantNodes().OfType<InvocationExpressionSyntax>()
        let values = call.Expression.ToString() switch
        {
            "LocalizedText.Of" => call.ArgumentList.Arguments.Count - 1,
            "TextResources.Domain.Write" => call.ArgumentList.Arguments.Count - 2,
            _ => -1,
        }
        where values >= 0
        from key in call.ArgumentList.Arguments[0].DescendantNodes()
        where key.IsKind(SyntaxKind.StringLiteralExpression) || key is InterpolatedStringExpressionSyntax
        select new Request(new Regex($"^{string.Concat(PatternsOf(key))}$"), values);

    private static IEnumerable<string> PatternsOf(SyntaxNode key) => key is InterpolatedStringExpressionSyntax composed
        ? composed.Contents.Select(part => part is InterpolatedStringTextSyntax text ? Regex.Escape(text.TextToken.ValueText) : @"(\w+)")
        : [Regex.Escape(((LiteralExpressionSyntax)key).Token.ValueText)];

    [GeneratedRegex(@"\{(\d+)")]
    private static partial Regex Place();

    private sealed record Text(string Folder, string Key, string Words);

    /// <summary>A key as code gives it, with holes where data stands, and how many values go with it.</summary>
    private sealed record Request(Regex Key, int Values)
    {
        public bool Means(Text text) => Key.IsMatch(text.Key);

        public IEnumerable<string> WordsOf(Text text) => Key.Match(text.Key).Groups.Values.Skip(1).Select(group => group.Value);
    }
}
