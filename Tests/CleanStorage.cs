namespace GrantFlow.Tests;

/// <summary>A storage account that nobody else uses, on an Azurite in memory that all who ask for one share.</summary>
internal sealed class CleanStorage : IAsyncDisposable
{
    // It ends with the process of the tests.
    private static readonly Lazy<Task<AzuriteServer>> _server = new(() => AzuriteServer.StartAsync());

    private static int _given;

    private CleanStorage(string connectionString) => ConnectionString = connectionString;

    public string ConnectionString { get; }

    public static async Task<CleanStorage> TakeAsync()
    {
        var account = $"clean{Interlocked.Increment(ref _given) - 1}";
        return new((await _server.Value).ConnectionString.Replace("devstoreaccount1", account, StringComparison.Ordinal));
    }

    public ValueTask DisposeAsync() => default;
}
