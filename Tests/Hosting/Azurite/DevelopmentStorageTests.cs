using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Azure.Data.Tables;
using SelfHost.Azurite;

namespace GrantFlow.Tests.Hosting.Azurite;

public sealed class DevelopmentStorageTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("grantflow-azurite-").FullName;
    private readonly AzuriteOptions _ports = TakePorts();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_clean_stop_ends_Azurite_and_the_next_start_finds_its_data()
    {
        var first = await DevelopmentStorage.UseAsync(_folder, _ports, Cancellation);
        Assert.True(first.StartedHere);
        var table = new TableClient(_ports.ConnectionString, "kept");
        await table.CreateAsync(Cancellation);
        await table.AddEntityAsync(new TableEntity("p", "r"), Cancellation);
        using var process = Recorded();
        await first.DisposeAsync();
        Assert.True(process.HasExited);

        await using var second = await DevelopmentStorage.UseAsync(_folder, _ports, Cancellation);
        Assert.True(second.StartedHere);
        Assert.Equal("r", (await table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Cancellation)).Value.RowKey);
    }

    [Fact]
    public async Task An_app_that_finds_Azurite_listening_uses_it_and_stops_it_when_it_is_the_last()
    {
        var first = await DevelopmentStorage.UseAsync(_folder, _ports, Cancellation);
        var second = await DevelopmentStorage.UseAsync(_folder, _ports, Cancellation);
        Assert.False(second.StartedHere);
        using var process = Recorded();

        await first.DisposeAsync();
        Assert.False(process.HasExited);
        await second.DisposeAsync();
        Assert.True(process.HasExited);
    }

    [Fact]
    public async Task An_app_that_was_killed_leaves_Azurite_to_the_next_which_stops_it()
    {
        var killed = await DevelopmentStorage.UseAsync(_folder, _ports, Cancellation);
        using var process = Recorded();
        await killed.Share.DisposeAsync();

        var next = await DevelopmentStorage.UseAsync(_folder, _ports, Cancellation);
        Assert.False(next.StartedHere);
        Assert.False(process.HasExited);
        await next.DisposeAsync();
        Assert.True(process.HasExited);
    }

    [Fact]
    public async Task A_process_id_that_was_given_to_another_process_is_left_alone()
    {
        // Somebody else's Azurite listens, and the record is from before: the id now belongs to a stranger, here this very process.
        await using var strangers = await AzuriteServer.StartAsync(_ports, Cancellation);
        await File.WriteAllTextAsync(Path.Combine(_folder, "azurite.pid"), $"{Environment.ProcessId}\n2001-01-01T00:00:00Z\n", Cancellation);
        var use = await DevelopmentStorage.UseAsync(_folder, _ports, Cancellation);
        Assert.False(use.StartedHere);
        await use.DisposeAsync();
        using var process = Process.GetProcessById(strangers.ProcessId);
        Assert.False(process.HasExited);
    }

    [Fact]
    public async Task A_taken_port_is_named_in_the_error()
    {
        using var squatter = new TcpListener(IPAddress.Loopback, _ports.BlobPort);
        squatter.Start();
        var error = await Assert.ThrowsAsync<AzuriteException>(() => DevelopmentStorage.UseAsync(_folder, _ports, Cancellation));
        Assert.Contains($"{_ports.BlobPort}", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Process Recorded() => Process.GetProcessById(
        int.Parse(File.ReadLines(Path.Combine(_folder, "azurite.pid")).First(), CultureInfo.InvariantCulture));

    private static AzuriteOptions TakePorts()
    {
        var ports = FreePorts.Take(3);
        return new AzuriteOptions { BlobPort = ports[0], QueuePort = ports[1], TablePort = ports[2] };
    }
}
