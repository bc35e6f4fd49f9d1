namespace SelfHost.Azurite;

/// <summary>How to run Azurite.</summary>
public sealed record AzuriteOptions
{
    /// <summary>The ports that <c>UseDevelopmentStorage=true</c> stands for: 10000, 10001 and 10002.</summary>
    public static AzuriteOptions Development { get; } = new() { BlobPort = 10000, QueuePort = 10001, TablePort = 10002 };

    /// <summary>The folder that keeps the data; null keeps it in memory only.</summary>
    public string? Location { get; init; }

    /// <summary>The blob service's port; 0 takes a free one.</summary>
    public int BlobPort { get; init; }

    /// <summary>The queue service's port; 0 takes a free one.</summary>
    public int QueuePort { get; init; }

    /// <summary>The table service's port; 0 takes a free one.</summary>
    public int TablePort { get; init; }

    // skipApiVersionCheck: the storage SDK is newer than any version that Azurite knows. disableTelemetry: the telemetry library is a stub.
    internal IEnumerable<string> Arguments =>
    [
        "--silent", "--disableTelemetry", "--skipApiVersionCheck",
        "--blobPort", $"{BlobPort}", "--queuePort", $"{QueuePort}", "--tablePort", $"{TablePort}",
        .. Location is null ? (string[])["--inMemoryPersistence"] : ["--location", Location],
    ];

    /// <summary>The connection string of an Azurite that listens on these ports.</summary>
    /// <exception cref="InvalidOperationException">A port is 0, so it is not known before the start.</exception>
    public string ConnectionString => BlobPort == 0 || QueuePort == 0 || TablePort == 0
        ? throw new InvalidOperationException("The ports are not known before Azurite has started: ask the started server.")
        : string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={AccountKey};BlobEndpoint=http://127.0.0.1:{BlobPort}/{Account};QueueEndpoint=http://127.0.0.1:{QueuePort}/{Account};TableEndpoint=http://127.0.0.1:{TablePort}/{Account};");

    // The emulator's account is the same on every machine in the world, published by its maker: no secret.
    private const string Account = "devstoreaccount1";
    private const string AccountKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
}
