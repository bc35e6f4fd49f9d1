using SelfHost.Azurite;
using SelfHost.Startup;

namespace GrantFlow.Tests.SelfHost;

/// <summary>Whatever keeps the host from starting, it says what, and what to do, in words.</summary>
public sealed class BadStartTests(RunningHost running, AzuriteFixture azurite) : IDisposable
{
    private readonly string _folder = Hosted.NewFolder();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_second_host_on_one_port_is_told_so_in_one_line()
    {
        var address = (await running.GetAsync()).Process.Address;
        var (exitCode, output) = await HostProcess.RunToTheEndAsync(Hosted.Settings(_folder, null), Hosted.App, "--urls", address.ToString());
        Assert.Equal(1, exitCode);
        Assert.Contains($"Another program listens on http://127.0.0.1:{address.Port} already", Assert.Single(output.Split('\n')), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("throws", "This app throws while it starts.")]
    [InlineData("exits", "ended with 3")]
    public async Task An_app_that_cannot_start_is_told(string fault, string expected)
    {
        var (exitCode, output) = await RunAsync(("HOSTEDAPP_FAULT", fault));
        Assert.Equal(1, exitCode);
        Assert.Contains(expected, output, StringComparison.Ordinal);
        Assert.Contains("before it was ready; what it said stands above.", output, StringComparison.Ordinal);
        Assert.DoesNotContain("SelfHost.Worker", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HOSTEDAPP_SCHEDULE", "every day", "The schedule 'every day' of the timer Configured cannot be read")]
    [InlineData("HOSTEDAPP_SCHEDULE", "", "asks for the setting HOSTEDAPP_SCHEDULE, which is not set")]
    [InlineData("AzureFunctionsJobHost__extensions__durableTask__hubName", "no good", "check extensions.durableTask in host.json")]
    [InlineData("AzureFunctionsJobHost__extensions__durableTask__storageProvider__partitionCount", "99", "check extensions.durableTask in host.json")]
    [InlineData("AzureFunctionsJobHost__extensions__durableTask__storageProvider__partitionCount", "many", "check extensions.durableTask in host.json")]
    public async Task What_the_app_cannot_work_with_is_told(string setting, string value, string expected)
    {
        var (exitCode, output) = await RunAsync((setting, value));
        Assert.Equal(1, exitCode);
        Assert.Contains(expected, output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_storage_that_does_not_answer_is_told()
    {
        var port = FreePorts.Take(1)[0];
        var storage = new AzuriteOptions { BlobPort = port, QueuePort = port, TablePort = port }.ConnectionString;
        var (exitCode, output) = await HostProcess.RunToTheEndAsync(Hosted.Settings(_folder, storage), Hosted.App, "--urls", "http://127.0.0.1:{port}");
        Assert.Equal(1, exitCode);
        Assert.Contains($"The storage account at http://127.0.0.1:{port} cannot be used; check AzureWebJobsStorage.", output, StringComparison.Ordinal);
        Assert.DoesNotContain("AccountKey", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("host.json", "{ \"version\": ", 1, "host.json cannot be read")]
    [InlineData("worker.config.json", "[", 2, "does not tell the app's program")]
    [InlineData("worker.config.json", "{}", 2, "does not tell the app's program")]
    public async Task A_broken_file_of_the_app_is_told(string file, string content, int expectedCode, string expected)
    {
        File.Copy(Path.Combine(Hosted.App, "worker.config.json"), Path.Combine(_folder, "worker.config.json"));
        await File.WriteAllTextAsync(Path.Combine(_folder, file), content, Cancellation);
        var (exitCode, output) = await HostProcess.RunToTheEndAsync(Hosted.Settings(_folder, null), _folder);
        Assert.Equal(expectedCode, exitCode);
        Assert.Contains(expected, Assert.Single(output.Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_an_app_is_told() =>
        Assert.Contains("holds no worker.config.json", Assert.Throws<StartupException>(() => HostArguments.Parse([_folder])).Message, StringComparison.Ordinal);

    [Fact]
    public void Without_an_app_the_usage_is_told() =>
        Assert.StartsWith("Usage: SelfHost APP_FOLDER", Assert.Throws<StartupException>(() => HostArguments.Parse([])).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("--urls=https://127.0.0.1:7071", "HTTPS is a proxy's work")]
    [InlineData("--urls=nowhere", "cannot listen on 'nowhere'")]
    [InlineData("--KnownProxies=proxy.example", "KnownProxies has 'proxy.example'")]
    [InlineData("--WEBSITE_TIME_ZONE=Mars/Olympus", "WEBSITE_TIME_ZONE is 'Mars/Olympus'")]
    [InlineData("--FUNCTIONS_REQUEST_BODY_SIZE_LIMIT=much", "FUNCTIONS_REQUEST_BODY_SIZE_LIMIT is 'much'")]
    [InlineData("--AzureWebJobsStorage=somewhere", "AzureWebJobsStorage is no connection string")]
    [InlineData("-u=http://127.0.0.1:1", "Write settings as --NAME=VALUE")]
    public void A_setting_that_cannot_be_read_is_told(string argument, string expected) =>
        Assert.Contains(expected, Assert.Throws<StartupException>(() => new HostSettings([argument])).Message, StringComparison.Ordinal);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<(int ExitCode, string Output)> RunAsync((string Name, string Value) setting) =>
        await HostProcess.RunToTheEndAsync(
            Hosted.Settings(_folder, await azurite.ConnectionStringAsync(), setting), Hosted.App, "--urls", "http://127.0.0.1:{port}");
}
