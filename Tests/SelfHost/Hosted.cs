using System.Net.Http.Json;
using System.Text.Json;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using GrantFlow.Tests.Functions.Support;

namespace GrantFlow.Tests.SelfHost;

/// <summary>The app in App/ under SelfHost, with a data folder of its own, on a storage of its own or of another host.</summary>
public sealed class Hosted : IAsyncDisposable
{
    private readonly AzuriteServer? _own;

    private Hosted(AzuriteServer? own, string storage, string dataFolder, HostProcess process)
    {
        (_own, Storage, DataFolder, Process) = (own, storage, dataFolder, process);
        Client = new HttpClient { BaseAddress = process.Address };
    }

    /// <summary>The folder of the built app.</summary>
    public static string App { get; } = Path.GetDirectoryName(RepositoryFiles.Built("Tests/SelfHost/App", "HostedApp.dll"))!;

    public HostProcess Process { get; }

    public string Storage { get; }

    public string DataFolder { get; }

    public HttpClient Client { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <param name="storage">A storage that is somebody else's; null starts one.</param>
    /// <param name="settings">More environment variables.</param>
    public static async Task<Hosted> StartAsync(string? storage = null, params IEnumerable<(string Name, string Value)> settings)
    {
        // Every address of this machine: a test may come from one that is not the loopback.
        var own = storage is null ? await AzuriteServer.StartAsync(cancellation: Cancellation) : null;
        storage ??= own!.ConnectionString;
        var folder = NewFolder();
        return new Hosted(own, storage, folder, await HostProcess.StartAsync(App, Settings(folder, storage, settings), "--urls", "http://0.0.0.0:{port}"));
    }

    /// <summary>The environment of a host on this app.</summary>
    public static Dictionary<string, string> Settings(string dataFolder, string? storage, params IEnumerable<(string Name, string Value)> more)
    {
        var settings = new Dictionary<string, string> { ["SelfHost__DataFolder"] = dataFolder, ["HOSTEDAPP_SCHEDULE"] = "0 0 0 1 1 *" };
        if (storage is not null)
            settings["AzureWebJobsStorage"] = storage;
        foreach (var (name, value) in more)
            settings[name] = value;
        return settings;
    }

    public static string NewFolder() => Directory.CreateTempSubdirectory("selfhost-").FullName;

    /// <summary>A key that the host made.</summary>
    public string Key(string file) => File.ReadAllText(Path.Combine(DataFolder, file));

    public Task<string> TextAsync(string path) => Client.GetStringAsync(path, Cancellation);

    /// <summary>Waits until a note says something.</summary>
    public Task NoteAsync(string name, string expected) => Wait.UntilAsync($"the note {name} says {expected}", async () =>
    {
        using var answer = await Client.GetAsync($"api/notes/{name}", Cancellation);
        return answer.IsSuccessStatusCode && await answer.Content.ReadAsStringAsync(Cancellation) == expected;
    });

    /// <summary>Starts an orchestration.</summary>
    /// <returns>The addresses of its management.</returns>
    public async Task<JsonElement> BeginAsync(string orchestrator, string instance, string input = "")
    {
        using var answer = await Client.PostAsync($"api/start/{orchestrator}/{instance}?input={Uri.EscapeDataString(input)}", null, Cancellation);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
    }

    /// <summary>Waits until an orchestration has come to a status.</summary>
    /// <returns>Its output and its custom status.</returns>
    public async Task<JsonElement> ComesToAsync(string instance, string status, TimeSpan? patience = null)
    {
        JsonElement last = default;
        await Wait.UntilAsync(
            $"{instance} is {status}",
            async () =>
            {
                using var answer = await Client.GetAsync($"api/status/{instance}", Cancellation);
                if (!answer.IsSuccessStatusCode)
                    return false;
                last = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
                return last.GetProperty("status").GetString() == status;
            },
            patience);
        return last;
    }

    /// <summary>What the app left in its table of what it did.</summary>
    public async Task<List<TableEntity>> RecordsAsync(string what)
    {
        await new TableClient(Storage, "Records").CreateIfNotExistsAsync(Cancellation);
        return [.. (await RowsAsync(Storage, "Records")).Where(row => row.PartitionKey == what)];
    }

    public static async Task<List<TableEntity>> RowsAsync(string storage, string table)
    {
        var rows = new List<TableEntity>();
        await foreach (var row in new TableClient(storage, table).QueryAsync<TableEntity>(cancellationToken: Cancellation))
            rows.Add(row);
        return rows;
    }

    public Task RecordsComeAsync(string what, Func<List<TableEntity>, bool> enough, TimeSpan? patience = null) =>
        Wait.UntilAsync($"the records of {what} are there", async () => enough(await RecordsAsync(what)), patience);

    /// <summary>Lets the steps pass that wait at a gate.</summary>
    public async Task OpenAsync(string gate)
    {
        var gates = new BlobContainerClient(Storage, "gates");
        await gates.CreateIfNotExistsAsync(cancellationToken: Cancellation);
        await gates.UploadBlobAsync(gate, BinaryData.FromString(""), Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Process.DisposeAsync();
        if (_own is not null)
            await _own.DisposeAsync();
        Directory.Delete(DataFolder, recursive: true);
    }
}
