using GrantFlow.Tests.Functions.Support;
using SelfHost.Azurite;

namespace GrantFlow.Tests.SelfHost;

public sealed class CommandTests : IDisposable
{
    private readonly string _folder = Hosted.NewFolder();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_commands_exit_code_is_passed_on()
    {
        var (exitCode, output) = await HostProcess.RunToTheEndAsync(Hosted.Settings(_folder, null), Hosted.App, "exit", "7");
        Assert.Equal(7, exitCode);
        Assert.Empty(output);
    }

    [Fact]
    public async Task A_command_that_needs_no_storage_gets_none()
    {
        var (exitCode, output) = await HostProcess.RunToTheEndAsync(Hosted.Settings(_folder, null), Hosted.App, "--storage-for=keep", "say", "good", "--day");
        Assert.Equal((0, "The app says: good --day\nStorage: none"), (exitCode, output));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
    }

    [Fact]
    public async Task A_command_that_needs_the_storage_has_it_for_as_long_as_it_runs()
    {
        var (exitCode, output) = await HostProcess.RunToTheEndAsync(Hosted.Settings(_folder, null), Hosted.App, "--storage-for=tell", "--storage-for=keep", "keep");
        Assert.True(exitCode == 0 && output.EndsWith("Kept.", StringComparison.Ordinal), output);
        Assert.False(File.Exists(Path.Combine(_folder, "azurite.pid")), "The emulator has ended.");

        await using var storage = await DevelopmentStorage.UseAsync(_folder, static _ => { }, cancellation: Cancellation);
        Assert.NotEmpty(await Hosted.RowsAsync(storage.ConnectionString, "Records"));
    }

    [Fact]
    public async Task A_storage_that_is_set_is_the_commands_too()
    {
        const string Connection = "DefaultEndpointsProtocol=http;AccountName=a;AccountKey=aGVsbG8=;BlobEndpoint=http://127.0.0.1:1/a";
        var (_, output) = await HostProcess.RunToTheEndAsync(Hosted.Settings(_folder, Connection), Hosted.App, "--storage-for=say", "say");
        Assert.EndsWith($"Storage: {Connection}", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_ends_with_the_host_that_is_told_to_end()
    {
        await using var host = HostProcess.Begin(Hosted.Settings(_folder, null), Hosted.App, "wait");
        await Wait.UntilAsync("the command runs", () => Task.FromResult(host.Output.Contains("Waiting.", StringComparison.Ordinal)));
        Assert.Equal(128 + 15, await host.StopAsync());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
