using System.Globalization;
using System.Text.Json;
using GrantFlow.Domain.Rehearsal;
using GrantFlow.Functions.Storage;

namespace GrantFlow.Functions.Commands;

/// <summary><c>try FILE</c>: applies a regulation to made-up applications and prints what it does. No storage is touched.</summary>
public static class TryCall
{
    private const int UsualApplications = 1000;
    private const ulong UsualSeed = 1;

    private static readonly JsonSerializerOptions _indented = new(Json.Options) { WriteIndented = true };

    public static async Task<int> RunAsync(IReadOnlyList<string> args, Terminal terminal)
    {
        if (Wish.Read(args) is not { } wish)
        {
            return CommandLine.WrongUsage(terminal, $"Give one call file, a number of applications from 1 to {DressRehearsal.MostApplications} and a seed from 0.");
        }

        var (call, code) = await CallCheck.ReadAsync(wish.File, terminal);
        if (call is null)
        {
            return code;
        }

        var bar = new ProgressBar(terminal, wish.Applications);
        var report = DressRehearsal.Of(call, wish.Applications, wish.Seed, bar.Show);
        bar.Clear();
        await terminal.Answer.WriteLineAsync(wish.AsJson ? JsonSerializer.Serialize(report, _indented) : RehearsalText.Of(report));
        return CallCheck.Valid;
    }

    private sealed record Wish(string File, int Applications, ulong Seed, bool AsJson)
    {
        public static Wish? Read(IReadOnlyList<string> args)
        {
            var wish = new Wish("", UsualApplications, UsualSeed, AsJson: false);
            for (var index = 0; index < args.Count; index++)
            {
                var value = index + 1 < args.Count ? args[index + 1] : "";
                switch (args[index])
                {
                    case "--json":
                        wish = wish with { AsJson = true };
                        break;
                    case "--applications" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= DressRehearsal.MostApplications:
                        (wish, index) = (wish with { Applications = number }, index + 1);
                        break;
                    case "--seed" when ulong.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seed):
                        (wish, index) = (wish with { Seed = seed }, index + 1);
                        break;
                    case var file when !file.StartsWith('-') && wish.File.Length == 0:
                        wish = wish with { File = file };
                        break;
                    default:
                        return null;
                }
            }

            return wish.File.Length == 0 ? null : wish;
        }
    }
}
