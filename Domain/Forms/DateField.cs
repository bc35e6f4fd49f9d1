using GrantFlow.Domain.Time;

namespace GrantFlow.Domain.Forms;

/// <summary>A day.</summary>
public sealed record DateField : Field
{
    /// <summary>The first day taken.</summary>
    public required DateOnly Earliest { get; init; }

    /// <summary>The last day taken.</summary>
    public required DateOnly Latest { get; init; }

    private protected override LocalizedText? Wrong(string value) =>
        Answers.None.With(Path, value).Date(Path) is not { } date
            ? new(
                "Cette date n'est pas lisible : écrivez le jour, le mois et l'année, par exemple 14/07/2027.",
                "This date cannot be read: write day, month and year, for instance 14/07/2027.")
            : date < Earliest || date > Latest
                ? LocalizedText.From(language => language == Language.French
                    ? $"Choisissez une date du {Earliest.Long(language)} au {Latest.Long(language)}."
                    : $"Choose a date from {Earliest.Long(language)} to {Latest.Long(language)}.")
                : null;
}
