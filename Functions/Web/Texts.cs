using System.Globalization;
using System.Resources;
using GrantFlow.Domain;
using GrantFlow.Domain.Time;

namespace GrantFlow.Functions.Web;

/// <summary>What people read, in their language: from the <c>Texts.resx</c> and <c>Texts.en.resx</c> of each feature's folder.</summary>
public sealed class Texts
{
    private static readonly TextResources _resources = TextResources.Of(typeof(Texts).Assembly);
    private static readonly Texts _french = new(Language.French, "fr");
    private static readonly Texts _english = new(Language.English, "en");

    private Texts(Language language, string code) => (Language, Code) = (language, code);

    public Language Language { get; }

    /// <summary>For <c>lang</c> attributes: <c>fr</c> or <c>en</c>.</summary>
    public string Code { get; }

    public CultureInfo Culture => TextResources.CultureOf(Language);

    public static Texts In(Language language) => language == Language.English ? _english : _french;

    /// <exception cref="MissingManifestResourceException">No such text: a mistake in the calling code, which the tests find.</exception>
    public string this[string key] => _resources.Write(key, Language);

    public string this[string key, params object?[] values] => string.Format(Culture, this[key], values);

    public string this[LocalizedText text] => text.In(Language);

    /// <summary>A text in both languages, each value written in the text's own.</summary>
    /// <exception cref="MissingManifestResourceException">No such text: a mistake in the calling code, which the tests find.</exception>
    public static LocalizedText Both(string key, params ReadOnlySpan<object?> values) => _resources.Both(key, values);

    /// <summary>The text of a key that data chose, such as a status; the data's own word where no text exists.</summary>
    public string OrWord(string prefix, string word) => _resources.Find($"{prefix}.{word}", Language) ?? word;

    public string Day(DateTimeOffset moment) => ParisTime.At(moment).ToString("d MMMM yyyy", Culture);

    public string Day(DateOnly day) => day.ToString("d MMMM yyyy", Culture);

    /// <summary>A moment as the wall clock in Paris shows it, to the minute.</summary>
    public string Moment(DateTimeOffset moment) => this["format.moment", Day(moment), ParisTime.At(moment).ToString("HH:mm", Culture)];
}
