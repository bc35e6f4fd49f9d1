using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Azure.Data.Tables;
using SelfHost.Azurite;

namespace GrantFlow.Tests.SelfHost;

public sealed class DevelopmentStorageTests : IDisposable
{
    private readonly string _folder = Hosted.NewFolder();
    private readonly AzuriteOptions _ports = TakePorts();
    private readonly List<string> _told = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string RecordFile => Path.Combine(_folder, "azurite.pid");

    [Fact]
    public async Task A_clean_stop_ends_Azurite_and_the_next_start_finds_its_data()
    {
        var first = await UseAsync();
        Assert.True(first.StartedHere);
        var table = new TableClient(first.ConnectionString, "kept");
        await table.CreateAsync(Cancellation);
        await table.AddEntityAsync(new TableEntity("p", "r"), Cancellation);
        using var process = Recorded();
        await first.DisposeAsync();
        Assert.True(process.HasExited);

        await using var second = await UseAsync();
        Assert.True(second.StartedHere);
        Assert.Equal("r", (await table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Cancellation)).Value.RowKey);
    }

    [Fact]
    public async Task An_app_that_finds_the_Azurite_of_its_folder_uses_it_and_stops_it_when_it_is_the_last()
    {
        var first = await UseAsync();
        var second = await UseAsync(TakePorts());
        Assert.False(second.StartedHere);
        Assert.Equal(first.ConnectionString, second.ConnectionString);
        using var process = Recorded();

        await first.DisposeAsync();
        Assert.False(process.HasExited);
        await second.DisposeAsync();
        Assert.True(process.HasExited);
    }

    [Fact]
    public async Task An_app_that_was_killed_leaves_Azurite_to_the_next_which_stops_it()
    {
        var killed = await UseAsync();
        using var process = Recorded();
        await killed.Share.DisposeAsync();

        var next = await UseAsync();
        Assert.False(next.StartedHere);
        Assert.False(process.HasExited);
        await next.DisposeAsync();
        Assert.True(process.HasExited);
    }

    [Fact]
    public async Task Somebody_elses_emulator_is_never_used()
    {
        await using var strangers = await AzuriteServer.StartAsync(_ports, Cancellation);
        await using (var use = await UseAsync())
        {
            Assert.True(use.StartedHere);
            Assert.NotEqual(_ports.BlobPort, use.Options.BlobPort);
            Assert.Equal(3, new HashSet<int> { use.Options.BlobPort, use.Options.QueuePort, use.Options.TablePort }.Count);
            Assert.Contains("another checkout's emulator", Assert.Single(_told), StringComparison.Ordinal);
            Assert.Contains($"{use.Options.BlobPort}", _told[0], StringComparison.Ordinal);
        }

        using var process = Process.GetProcessById(strangers.ProcessId);
        Assert.False(process.HasExited);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task One_port_that_is_taken_is_enough_to_take_others(int taken)
    {
        using var squatter = new TcpListener(IPAddress.Loopback, ((int[])[_ports.BlobPort, _ports.QueuePort, _ports.TablePort])[taken]);
        squatter.Start();
        await using var use = await UseAsync();
        await new TableClient(use.ConnectionString, "works").CreateAsync(Cancellation);
    }

    [Theory]
    [InlineData("""{"Pid":1,"Started":"2001-01-01T00:00:00Z","BlobPort":1,"QueuePort":2,"TablePort":3}""")]
    [InlineData("""{"Pid":1999999999,"Started":"2001-01-01T00:00:00Z","BlobPort":1,"QueuePort":2,"TablePort":3}""")]
    [InlineData("""{"Pid":""")]
    [InlineData("")]
    public async Task A_record_of_a_process_that_is_gone_or_another_is_of_no_consequence(string record)
    {
        await File.WriteAllTextAsync(RecordFile, record, Cancellation);
        await using var use = await UseAsync();
        Assert.True(use.StartedHere);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Task<DevelopmentStorage> UseAsync(AzuriteOptions? ports = null) => DevelopmentStorage.UseAsync(_folder, _told.Add, ports ?? _ports, Cancellation);

    private Process Recorded() => Process.GetProcessById(JsonDocument.Parse(File.ReadAllText(RecordFile)).RootElement.GetProperty("Pid").GetInt32());

    private static AzuriteOptions TakePorts()
    {
        var ports = FreePorts.Take(3);
        return new AzuriteOptions { BlobPort = ports[0], QueuePort = ports[1], TablePort = ports[2] };
    }
}
