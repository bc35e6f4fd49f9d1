using System.Globalization;
using System.Resources;
using GrantFlow.Domain;
using GrantFlow.Domain.Calls;

namespace GrantFlow.Functions.Pages;

/// <summary>What people read, in their language: French (<c>Texts.resx</c>) or English (<c>Texts.en.resx</c>).</summary>
public sealed class Texts
{
    private static readonly ResourceManager _resources = new("GrantFlow.Functions.Pages.Texts", typeof(Texts).Assembly);
    private static readonly Texts _french = new(Language.French, "fr", "fr-FR");
    private static readonly Texts _english = new(Language.English, "en", "en-GB");

    private Texts(Language language, string code, string culture) => (Language, Code, Culture) = (language, code, CultureInfo.GetCultureInfo(culture));

    public Language Language { get; }

    /// <summary>For <c>lang</c> attributes: <c>fr</c> or <c>en</c>.</summary>
    public string Code { get; }

    public CultureInfo Culture { get; }

    public static Texts In(Language language) => language == Language.English ? _english : _french;

    /// <exception cref="MissingManifestResourceException">No such text: a mistake in the calling code, which the tests find.</exception>
    public string this[string key] => _resources.GetString(key, Culture) ?? throw new MissingManifestResourceException($"There is no text '{key}'.");

    public string this[string key, params object?[] values] => string.Format(Culture, this[key], values);

    public string this[LocalizedText text] => text.In(Language);

    /// <summary>The text of a key that data chose, such as a status; the data's own word where no text exists.</summary>
    public string OrWord(string prefix, string word) => _resources.GetString($"{prefix}.{word}", Culture) ?? word;

    public string Day(DateTimeOffset moment) => ParisTime.At(moment).ToString("d MMMM yyyy", Culture);

    public string Day(DateOnly day) => day.ToString("d MMMM yyyy", Culture);

    /// <summary>A moment as the wall clock in Paris shows it, to the minute.</summary>
    public string Moment(DateTimeOffset moment) => this["format.moment", Day(moment), ParisTime.At(moment).ToString("HH:mm", Culture)];
}
