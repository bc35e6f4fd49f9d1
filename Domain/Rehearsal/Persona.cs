using System.Globalization;
using System.Text;
using GrantFlow.Domain.Identifiers;

namespace GrantFlow.Domain.Rehearsal;

/// <summary>Who applies, so that the answers of one file fit together: invented people and organisations of real places.</summary>
internal sealed record Persona(string Person, string Group, string Organisation, string Commune, string Title, string Siret, string Mailbox)
{
    private static readonly string[] _firstNames =
    [
        "Amélie", "Baptiste", "Chloé", "Driss", "Élodie", "Fatou", "Gaëtan", "Hélène", "Inès", "Jérémy", "Kenza", "Loïc", "Maëlle", "Nassim", "Océane",
        "Paul-Émile", "Quentin", "Rokhaya", "Séverine", "Théo", "Ursule", "Véronique", "Wassila", "Xavier", "Yaël", "Zoé",
    ];

    private static readonly string[] _lastNames =
    [
        "Blondiaux", "Caulier", "Delattre", "Delannoy", "Diallo", "Dhaussy", "El Amrani", "Fauquembergue", "Goudaert", "Haddad", "Kowalczyk", "Lefebvre",
        "Leclercq", "Maréchal", "Nowak", "Ould Ahmed", "Poulain", "Quéva", "Roussel", "Sénéchal", "Traoré", "Vandamme", "Vandenbroucke", "Wozniak",
    ];

    private static readonly string[] _communes =
    [
        "Lille", "Roubaix", "Tourcoing", "Dunkerque", "Valenciennes", "Douai", "Maubeuge", "Cambrai", "Armentières", "Hazebrouck", "Fourmies", "Denain",
        "Arras", "Calais", "Boulogne-sur-Mer", "Lens", "Liévin", "Béthune", "Saint-Omer", "Hénin-Beaumont", "Bruay-la-Buissière", "Étaples", "Le Portel",
    ];

    private static readonly string[] _groups =
        ["Les Éco-Veilleurs", "Terre en commun", "Graines d'avenir", "Collectif des Passerelles", "Les Mains ouvertes", "Jeunes et solidaires", "Demain ensemble", "L'Atelier des possibles"];

    private static readonly string[] _organisations =
        ["Maison des jeunes de", "Association Horizons de", "Centre social de", "Foyer rural de", "Ligue des initiatives de", "Amicale laïque de", "Maison de quartier de"];

    private static readonly string[] _projects =
        ["Un jardin partagé à", "La fresque du climat de", "Un atelier vélo à", "Rencontres avec nos voisins d'ailleurs à", "Une récup'fête à", "Le festival citoyen de", "Un potager d'école à", "Paroles d'habitants à"];

    public static Persona Of(Dice dice)
    {
        var (first, last) = (dice.Pick(_firstNames), dice.Pick(_lastNames));
        var commune = dice.Pick(_communes);
        // The domain example is reserved (RFC 2606): no member of a committee can share it.
        return new(
            $"{first} {last}", $"{dice.Pick(_groups)} de {commune}", $"{dice.Pick(_organisations)} {commune}", commune,
            $"{dice.Pick(_projects)} {commune}", SiretOf(dice), $"{Plain(first)}.{Plain(last)}.{dice.Between(1, 9999)}@{Plain(commune)}.example");
    }

    /// <summary>Fourteen digits with both check digits right. Somebody may have that number: none is ever shown.</summary>
    public static string SiretOf(Dice dice)
    {
        var siren = Checked(Drawn(dice, 8));
        return Checked($"{siren}{Drawn(dice, 4)}");
    }

    public static string Drawn(Dice dice, int digits) =>
        string.Concat(Enumerable.Range(0, digits).Select(index => (char)('0' + dice.Between(index == 0 ? 1 : 0, 9))));

    private static string Checked(string digits) =>
        Enumerable.Range(0, 10).Select(last => string.Create(CultureInfo.InvariantCulture, $"{digits}{last}")).First(Digits.PassesLuhn);

    private static string Plain(string name) => string.Concat(name.Normalize(NormalizationForm.FormD)
        .Where(char.IsAsciiLetter)).ToLowerInvariant();
}
