namespace GrantFlow.Domain;

/// <summary>One text in both languages; the French one is authoritative.</summary>
/// <param name="Fr">The text in French.</param>
/// <param name="En">The text in English.</param>
public readonly record struct LocalizedText(string Fr, string En)
{
    /// <summary>The text in the language asked for.</summary>
    /// <param name="language">The reader's language.</param>
    /// <returns>The text, never null.</returns>
    public string In(Language language) => (language switch
    {
        Language.French => Fr,
        Language.English => En,
    }) ?? "";

    /// <summary>A text of the domain's resources, with its values.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="values">What stands in its places; each is written in the text's language.</param>
    /// <returns>Both texts.</returns>
    public static LocalizedText Of(string key, params ReadOnlySpan<object?> values) => TextResources.Domain.Both(key, values);

    /// <summary>The same text for both languages: a name, a number, a code.</summary>
    /// <param name="text">What is written identically in both.</param>
    /// <returns>The text twice.</returns>
    public static LocalizedText Same(string text) => new(text, text);

    /// <summary>Builds a text from one recipe applied to each language.</summary>
    /// <param name="text">Gives the text in a language.</param>
    /// <returns>Both texts.</returns>
    public static LocalizedText From(Func<Language, string> text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new(text(Language.French), text(Language.English));
    }

    /// <summary>Several texts one after another.</summary>
    /// <param name="texts">The parts, in order; empty parts are left out.</param>
    /// <param name="separator">What stands between two parts.</param>
    /// <returns>The joined text.</returns>
    public static LocalizedText Join(IEnumerable<LocalizedText> texts, string separator = " ")
    {
        var parts = texts.ToList();
        return From(language => string.Join(separator, parts.Select(part => part.In(language)).Where(part => part.Length > 0)));
    }

    /// <summary>The French text, since it is the one that binds.</summary>
    /// <returns>The text in French.</returns>
    public override string ToString() => In(Language.French);
}
