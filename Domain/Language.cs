namespace GrantFlow.Domain;

/// <summary>The languages in which GrantFlow speaks to people.</summary>
public enum Language
{
    /// <summary>French, the language of the procedure: its texts are the ones that bind.</summary>
    French,

    /// <summary>English, a translation for readers.</summary>
    English,
}
