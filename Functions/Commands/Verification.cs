using System.CommandLine;
using System.Globalization;
using Azure;
using GrantFlow.Functions.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GrantFlow.Functions.Commands;

/// <summary>What the commands that verify have in common: the app's services, and how they end.</summary>
internal static class Verification
{
    /// <summary>The exit code when what is to be verified could not be read.</summary>
    public const int NotVerified = 3;

    /// <summary>The command <c>verify</c>.</summary>
    /// <param name="what">What is read, for the message.</param>
    /// <param name="description">What the command does, for its help.</param>
    /// <param name="verify">Gives the exit code.</param>
    public static Command Of(string what, string description, Func<IServiceProvider, Terminal, Task<int>> verify, Terminal terminal)
    {
        var command = new Command("verify", description);
        command.SetAction((_, _) => RunAsync(what, verify, terminal));
        return command;
    }

    /// <summary>Tells how many differences there are.</summary>
    /// <returns>The exit code: 0 for none, else 1.</returns>
    public static async Task<int> ConcludeAsync(int differences, Terminal terminal)
    {
        await terminal.Answer.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"{differences} difference{(differences == 1 ? "" : "s")}"));
        return differences == 0 ? 0 : 1;
    }

    private static async Task<int> RunAsync(string what, Func<IServiceProvider, Terminal, Task<int>> verify, Terminal terminal)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddGrantFlow();
        using var host = builder.Build();
        try
        {
            return await verify(host.Services, terminal);
        }
        catch (Exception failure) when (failure is RequestFailedException or AggregateException or BusyException
            or InvalidDataException or InvalidOperationException or OptionsValidationException)
        {
            await terminal.Aside.WriteLineAsync($"The {what} could not be read: {failure.Message}");
            return NotVerified;
        }
    }
}
