using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Resources;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Domain.Time;

namespace GrantFlow.Domain;

/// <summary>
/// The texts for people that an assembly holds: in any of its folders a <c>Texts.resx</c> (French) and a <c>Texts.en.resx</c> (English). A key is
/// in one folder only.
/// </summary>
public sealed class TextResources
{
    private const string Suffix = ".Texts.resources";

    private static readonly CultureInfo _french = CultureInfo.GetCultureInfo("fr-FR");
    private static readonly CultureInfo _english = CultureInfo.GetCultureInfo("en-GB");

    private readonly Dictionary<string, ResourceManager> _folders;

    private TextResources(Dictionary<string, ResourceManager> folders) => _folders = folders;

    /// <summary>The texts of the domain itself.</summary>
    internal static TextResources Domain { get; } = Of(typeof(TextResources).Assembly);

    /// <summary>Every key that has a text.</summary>
    public IReadOnlyCollection<string> Keys => _folders.Keys;

    /// <summary>Finds the texts of an assembly.</summary>
    /// <exception cref="ArgumentException">Two folders have a text under the same key.</exception>
    public static TextResources Of(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        var folders =
            from name in assembly.GetManifestResourceNames()
            where name.EndsWith(Suffix, StringComparison.Ordinal)
            select new ResourceManager(name[..^".resources".Length], assembly);
        return new(folders
            .SelectMany(folder => KeysOf(folder).Select(key => KeyValuePair.Create(key, folder)))
            .ToDictionary(StringComparer.Ordinal));
    }

    /// <summary>How numbers and dates are written in a language.</summary>
    public static CultureInfo CultureOf(Language language) => language == Language.English ? _english : _french;

    /// <returns>The text, or null when no folder has one under the key.</returns>
    public string? Find(string key, Language language) => _folders.GetValueOrDefault(key)?.GetString(key, CultureOf(language));

    /// <summary>A text with its values.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="language">The reader's language.</param>
    /// <param name="values">
    /// What stands in its places, in their order: amounts, days, moments and texts as the reader's language writes them, numbers by its culture.
    /// </param>
    /// <exception cref="MissingManifestResourceException">No such text: a mistake in the calling code, which the tests find.</exception>
    public string Write(string key, Language language, params ReadOnlySpan<object?> values)
    {
        var text = Find(key, language) ?? throw new MissingManifestResourceException($"There is no text '{key}'.");
        if (values.IsEmpty)
            return text;

        var written = new object?[values.Length];
        for (var index = 0; index < values.Length; index++)
            written[index] = InWords(values[index], language);
        return string.Format(CultureOf(language), text, written);
    }

    /// <summary>A text with its values, in both languages.</summary>
    /// <inheritdoc cref="Write"/>
    public LocalizedText Both(string key, params ReadOnlySpan<object?> values) =>
        new(Write(key, Language.French, values), Write(key, Language.English, values));

    private static object? InWords(object? value, Language language) => value switch
    {
        LocalizedText text => text.In(language),
        Money amount => amount.Format(language),
        DateOnly day => day.Long(language),
        DateTimeOffset moment => moment.Long(language),
        _ => value,
    };

    private static IEnumerable<string> KeysOf(ResourceManager folder) =>
        folder.GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>().Select(entry => (string)entry.Key);
}
