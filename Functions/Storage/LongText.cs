using System.Globalization;
using Azure.Data.Tables;

namespace GrantFlow.Functions.Storage;

/// <summary>Text that may be longer than a property of a row: the rest is in Content2, Content3 and so on.</summary>
public static class LongText
{
    // A property holds 32,768 at most.
    private const int MostCharacters = 32_000;

    public static void Put(TableEntity row, string name, string text)
    {
        for (var number = 1; text.Length > 0 || number == 1; number++)
        {
            var length = Math.Min(text.Length, MostCharacters);
            row[NameOf(name, number)] = text[..length];
            text = text[length..];
        }
    }

    public static string Of(TableEntity row, string name) =>
        string.Concat(Enumerable.Range(1, row.Count)
            .Select(number => row.GetString(NameOf(name, number)))
            .TakeWhile(text => text is not null));

    private static string NameOf(string name, int number) =>
        number == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}{number}");
}
