namespace GrantFlow.Domain.Duplicates;

/// <summary>By what two applications may be seen to be the same. The names are shown by the API: they never change.</summary>
public enum FingerprintKind
{
    /// <summary>The legal unit behind a SIRET: two establishments of one organisation have it in common.</summary>
    Siren,

    /// <summary>The association's number in the national register.</summary>
    Rna,

    /// <summary>An e-mail address.</summary>
    Email,

    /// <summary>A telephone number.</summary>
    Phone,

    /// <summary>The words of the project's title.</summary>
    Title,
}
