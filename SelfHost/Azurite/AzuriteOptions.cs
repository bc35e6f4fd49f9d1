namespace SelfHost.Azurite;

/// <summary>How to run Azurite: on which ports, 0 for a free one, and in which folder, null to keep its data in memory only.</summary>
internal sealed record AzuriteOptions(int BlobPort = 0, int QueuePort = 0, int TablePort = 0, string? Location = null)
{
    // The emulator's account is the same on every machine in the world, published by its maker: no secret.
    private const string Account = "devstoreaccount1";
    private const string AccountKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    /// <summary>The ports that <c>UseDevelopmentStorage=true</c> stands for.</summary>
    public static AzuriteOptions Development { get; } = new(10000, 10001, 10002);

    // skipApiVersionCheck: the storage SDK is newer than any version that Azurite knows. disableTelemetry: the telemetry library is a stub.
    public IEnumerable<string> Arguments =>
    [
        "--silent", "--disableTelemetry", "--skipApiVersionCheck",
        "--blobPort", $"{BlobPort}", "--queuePort", $"{QueuePort}", "--tablePort", $"{TablePort}",
        .. Location is null ? (string[])["--inMemoryPersistence"] : ["--location", Location],
    ];

    public string ConnectionString => BlobPort == 0 || QueuePort == 0 || TablePort == 0
        ? throw new InvalidOperationException("The ports are not known before Azurite has started: ask the started server.")
        : $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={AccountKey};BlobEndpoint=http://127.0.0.1:{BlobPort}/{Account};"
            + $"QueueEndpoint=http://127.0.0.1:{QueuePort}/{Account};TableEndpoint=http://127.0.0.1:{TablePort}/{Account};";
}
