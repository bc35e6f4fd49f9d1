using GrantFlow.Domain.Forms;
using GrantFlow.Domain.Identifiers;

namespace GrantFlow.Domain.Rehearsal;

/// <summary>Answers a field as somebody plausible would, within what the form takes.</summary>
internal static class FieldWriter
{
    private static readonly string[] _sentences =
    [
        "Notre groupe s'est formé au lycée après une visite de terrain.", "Nous avons rencontré les habitants du quartier pour comprendre ce qui leur manque.",
        "Chaque samedi, une équipe prépare la rencontre suivante.", "Nous voulons que les plus jeunes prennent la parole.",
        "Une exposition montrera ce que nous avons appris.", "La commune nous prête une salle et du matériel.",
        "Les dépenses restent modestes : location, transport, fournitures.", "À la fin, nous écrirons un guide pour les groupes qui viendront après nous.",
    ];

    private static readonly string[] _expenses =
        ["Location de salle", "Transport en train", "Fournitures d'atelier", "Impression des affiches", "Intervenante extérieure", "Repas partagé", "Assurance"];

    // Numbers that the regulator keeps for fiction (Arcep): they ring nowhere.
    private static readonly string[] _phones = ["06 39 98", "03 53 01"];

    private static readonly string[] _usualCountries = ["SN", "MA", "PL", "BE", "DE", "MG", "BF", "ML", "GB", "VN"];

    public static void Fill(Sketch sketch, Field field)
    {
        sketch.Clear(field.Path);
        switch (field)
        {
            case DocumentField documents:
                sketch.Attach(documents);
                break;
            case RowsField rows:
                for (var row = 0; row < sketch.Dice.Between(Math.Max(1, rows.MinRows), Math.Min(rows.MaxRows, rows.MinRows + 4)); row++)
                    FillRow(sketch, rows, row);
                break;
            case ChoicesField choices:
                foreach (var (index, option) in sketch.Dice.Shuffle(choices.Options).Take(sketch.Dice.Between(1, Math.Max(1, Math.Min(3, choices.MaxChoices)))).Index())
                    sketch.Write($"{choices.Path}/{index}", option.Value);
                break;
            default:
                FillSimple(sketch, field);
                break;
        }
    }

    public static void FillRow(Sketch sketch, RowsField rows, int row)
    {
        foreach (var column in rows.Row(row).Where(column => column.Required || sketch.Dice.Chance(70)))
            FillSimple(sketch, column);
    }

    private static void FillSimple(Sketch sketch, Field field)
    {
        var (dice, persona) = (sketch.Dice, sketch.Persona);
        switch (field)
        {
            case TextField text:
                sketch.Write(field.Path, TextFor(sketch, text));
                break;
            case EmailField:
                sketch.Write(field.Path, field.Path == sketch.Call.Form.Roles.OrganisationEmail ? $"contact.{persona.Mailbox}" : persona.Mailbox);
                break;
            case PhoneField:
                sketch.Write(field.Path, $"{dice.Pick(_phones)} {Persona.Drawn(dice, 2)} {Persona.Drawn(dice, 2)}");
                break;
            case SiretField:
                sketch.Write(field.Path, field.Path == sketch.Call.Form.Roles.OrganisationSiret ? persona.Siret : Persona.SiretOf(dice));
                break;
            case RnaField:
                sketch.Write(field.Path, $"W{dice.Pick(["59", "62"])}{Persona.Drawn(dice, 7)}");
                break;
            case PostalCodeField:
                sketch.Write(field.Path, Places.PostalCodeIn(dice.Chance(90) ? dice.Pick(["59", "62"]) : dice.Pick(["75", "80", "02", "2A", "974"]), dice));
                break;
            case CountryField:
                sketch.Write(field.Path, dice.Chance(80) ? dice.Pick(_usualCountries) : dice.Pick(Countries.Codes));
                break;
            case IntegerField integer:
                // What no rule looks at is mostly small: hours, people, sessions.
                sketch.Write(field.Path, dice.Between(integer.Min, Math.Min(integer.Max, (long)integer.Min + 40)));
                break;
            case AmountField amount:
                sketch.Write(field.Path, MoneySteering.Round(dice, amount.Min, Money.Min(amount.Max, Money.Max(amount.Min, Money.FromEuros(2_000)))));
                break;
            case DateField date:
                sketch.Write(field.Path, DateFor(sketch, date));
                break;
            case ChoiceField choice:
                sketch.Write(field.Path, dice.Pick(choice.Options).Value);
                break;
            case DeclarationField:
                sketch.Write(field.Path, "true");
                break;
        }
    }

    private static DateOnly DateFor(Sketch sketch, DateField field)
    {
        var (from, to) = (sketch.Call.Calendar.ProjectsFrom, sketch.Call.Calendar.ProjectsTo);
        var (least, most) = (from > field.Earliest ? from : field.Earliest, to < field.Latest ? to : field.Latest);
        return least > most ? field.Earliest : least.AddDays(sketch.Dice.Between(0, most.DayNumber - least.DayNumber));
    }

    private static string TextFor(Sketch sketch, TextField field)
    {
        var (roles, persona) = (sketch.Call.Form.Roles, sketch.Persona);
        var text = field switch
        {
            _ when field.Path == roles.ContactName || field.Autocomplete == "name" => persona.Person,
            _ when field.Path == roles.GroupName => persona.Group,
            _ when field.Path == roles.OrganisationName || field.Autocomplete == "organization" => persona.Organisation,
            _ when field.Path == roles.ProjectTitle => persona.Title,
            { Lines: > 1 } => string.Join(' ', sketch.Dice.Shuffle(_sentences).Take(sketch.Dice.Between(2, _sentences.Length))),
            { Id: "municipality" or "city" or "commune" } => persona.Commune,
            { Id: "label" } => sketch.Dice.Pick(_expenses),
            _ => sketch.Dice.Pick(_sentences),
        };
        return text.Length <= field.MaxLength ? text : text[..field.MaxLength].TrimEnd();
    }
}
