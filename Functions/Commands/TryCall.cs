using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.Json;
using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Rehearsal;
using GrantFlow.Functions.Storage;
using Spectre.Console;

namespace GrantFlow.Functions.Commands;

/// <summary><c>try FILE</c>: applies a regulation to made-up applications and prints what it does. No storage is touched.</summary>
internal static class TryCall
{
    private const int UsualApplications = 1000;
    private const ulong UsualSeed = 1;

    private static readonly JsonSerializerOptions _indented = new(Json.Options) { WriteIndented = true };

    public static Command On(Terminal terminal)
    {
        var file = CallCheck.FileArgument();
        var applications = new Option<int>("--applications")
        {
            HelpName = "N",
            Description = $"How many applications are made up, from 1 to {DressRehearsal.MostApplications}.",
            DefaultValueFactory = _ => UsualApplications,
            CustomParser = Number,
        };
        var seed = new Option<ulong>("--seed")
        {
            HelpName = "S",
            Description = "What chance begins with: the same seed gives the same answer.",
            DefaultValueFactory = _ => UsualSeed,
        };
        var asJson = new Option<bool>("--json") { Description = "Answers as JSON, for programs." };
        var command = new Command("try", "Rehearses a call with made-up applications.") { file, applications, seed, asJson };
        command.SetAction(parsed =>
        {
            if (CallCheck.Read(parsed.GetRequiredValue(file), terminal) is not { } call)
            {
                return CallCheck.Faulty;
            }

            var report = Rehearse(call, parsed.GetValue(applications), parsed.GetValue(seed), terminal.Watched);
            terminal.Answer.WriteLine(parsed.GetValue(asJson) ? JsonSerializer.Serialize(report, _indented) : RehearsalText.Of(report));
            return CallCheck.Valid;
        });
        return command;
    }

    private static int Number(ArgumentResult argument)
    {
        if (!int.TryParse(argument.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || number is < 1 or > DressRehearsal.MostApplications)
        {
            argument.AddError($"Give a number of applications from 1 to {DressRehearsal.MostApplications}.");
        }

        return number;
    }

    /// <summary>Rehearses beside a bar that grows and is gone at the end, so that the answer begins on a clean line.</summary>
    private static RehearsalReport Rehearse(Call call, int applications, ulong seed, IAnsiConsole? watched)
    {
        if (watched is null)
        {
            return DressRehearsal.Of(call, applications, seed);
        }

        var bar = watched.Progress().AutoClear(true).Columns(new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn());
        return bar.Start(progress =>
        {
            var task = progress.AddTask("applications", maxValue: applications);
            return DressRehearsal.Of(call, applications, seed, done => task.Value = done);
        });
    }
}
