using Azure;
using GrantFlow.Functions.Storage;

namespace GrantFlow.Functions.Ledger;

/// <summary>
/// The writers of one line in this process, one behind the other: what arrives while a transaction is under way goes into the next one together.
/// Writers of other processes are met with a bounded number of new tries after random waits; of those who collide, one always got through.
/// </summary>
internal sealed class LineQueue(ILedgerTable table, Envelopes envelopes, string line)
{
    // A request writes at most four rows and the balance is one for all: together they stay within the hundred of an entity-group transaction.
    private const int MostTogether = 24;
    private const int MostAttempts = 30;
    private static readonly TimeSpan _longestPause = TimeSpan.FromMilliseconds(500);

    private readonly Lock _gate = new();
    private readonly Queue<LineRequest> _waiting = [];
    private bool _isRunning;

    public async Task<T> RunAsync<T>(LineRequest<T> request)
    {
        lock (_gate)
        {
            _waiting.Enqueue(request);
            if (!_isRunning)
            {
                _isRunning = true;
                _ = Task.Run(PumpAsync);
            }
        }

        return await request.Answer;
    }

    private async Task PumpAsync()
    {
        while (Next() is { Count: > 0 } requests)
        {
            try
            {
                await ExecuteAsync(requests);
            }
            catch (Exception) when (requests.Count > 1)
            {
                // One bad request, or a doubtful answer, must not fail its neighbours: each goes alone, and finds what was written after all.
                foreach (var request in requests)
                {
                    await AloneAsync(request);
                }
            }
            catch (Exception failure)
            {
                requests[0].Fail(failure);
            }
        }
    }

    private List<LineRequest> Next()
    {
        lock (_gate)
        {
            List<LineRequest> requests = [];
            while (requests.Count < MostTogether && _waiting.TryDequeue(out var request))
            {
                requests.Add(request);
            }

            _isRunning = requests.Count > 0;
            return requests;
        }
    }

    private async Task AloneAsync(LineRequest request)
    {
        try
        {
            await ExecuteAsync([request]);
        }
        catch (Exception failure)
        {
            request.Fail(failure);
        }
    }

    private async Task ExecuteAsync(IReadOnlyList<LineRequest> requests)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var draft = await LineDraft.ReadAsync(table, envelopes, line) ?? await HoldingsUpgrade.RunAsync(table, envelopes, line);
                await draft.LoadAsync(requests.SelectMany(request => request.RowKeys(line)));
                foreach (var request in requests)
                {
                    await request.DecideAsync(draft);
                }

                await draft.CommitAsync();
                break;
            }
            catch (RequestFailedException failure) when (failure.Status is 404 or 409 or 412)
            {
                if (attempt == MostAttempts)
                {
                    throw new BusyException($"Others wrote on the line {line} at each of {MostAttempts} attempts; try again.", failure);
                }

                await PauseAsync(attempt);
            }
        }

        foreach (var request in requests)
        {
            request.Succeed();
        }
    }

    // Real time whatever clock the app runs on: these writers are real.
    private static Task PauseAsync(int attempt)
    {
        var longest = Math.Min(_longestPause.TotalMilliseconds, 4 * Math.Pow(2, attempt));
#pragma warning disable RS0030 // Two writers that waited equally long would meet again. Nothing is decided by this chance but who is first.
        return Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.NextDouble() * longest));
#pragma warning restore RS0030
    }
}
