namespace GrantFlow.Tests.Functions.Support;

/// <summary>A journey during which nothing goes wrong: what every other one is compared with.</summary>
public sealed class UndisturbedJourney : IAsyncLifetime
{
    private Outcome? _outcome;

    public Outcome Outcome => _outcome ?? throw new InvalidOperationException("The journey has not been made.");

    /// <summary>How many writes it takes, from the start of the app.</summary>
    public int Writes { get; private set; }

    public async ValueTask InitializeAsync()
    {
        await using var storage = await AzuriteServer.StartAsync();
        await using var gate = await StorageGate.StartAsync(storage);
        await using var process = await AppProcess.StartAsync(AppBuild.Folder, gate.ConnectionString);
        var started = gate.Writes;
        var journey = new Journey(new(process.Address));
        await journey.TravelAsync();
        Writes = gate.Writes - started;
        _outcome = await journey.OutcomeAsync();
        if (_outcome.DoubledMails > 0)
            throw new InvalidOperationException($"Mails came twice although nothing went wrong:\n{string.Join('\n', _outcome.Mails)}");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
