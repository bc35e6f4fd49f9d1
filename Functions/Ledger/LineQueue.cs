using Azure;
using GrantFlow.Domain;
using GrantFlow.Domain.Ledger;
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
    private readonly Queue<Request> _waiting = [];
    private bool _isRunning;

    /// <returns>The line as the command left it, or why it is refused.</returns>
    public Task<Result<Line, Refusal>> RunAsync(LineCommand command)
    {
        var request = new Request(command);
        lock (_gate)
        {
            _waiting.Enqueue(request);
            if (!_isRunning)
            {
                _isRunning = true;
                _ = Task.Run(PumpAsync);
            }
        }

        return request.Answer.Task;
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
                requests[0].Answer.TrySetException(failure);
            }
        }
    }

    private List<Request> Next()
    {
        lock (_gate)
        {
            List<Request> requests = [];
            while (requests.Count < MostTogether && _waiting.TryDequeue(out var request))
            {
                requests.Add(request);
            }

            _isRunning = requests.Count > 0;
            return requests;
        }
    }

    private async Task AloneAsync(Request request)
    {
        try
        {
            await ExecuteAsync([request]);
        }
        catch (Exception failure)
        {
            request.Answer.TrySetException(failure);
        }
    }

    private async Task ExecuteAsync(IReadOnlyList<Request> requests)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var look = Look.Union([.. requests.Select(request => request.Command.Look)]);
                var draft = await LineDraft.ReadAsync(table, envelopes, line, look);
                var answers = requests.Select(request => draft.Decide(request.Command)).ToList();
                await draft.CommitAsync();
                foreach (var (request, answer) in requests.Zip(answers))
                {
                    request.Answer.TrySetResult(answer);
                }

                return;
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
    }

    // Real time whatever clock the app runs on: these writers are real.
    private static Task PauseAsync(int attempt)
    {
        var longest = Math.Min(_longestPause.TotalMilliseconds, 4 * Math.Pow(2, attempt));
#pragma warning disable RS0030 // Two writers that waited equally long would meet again. Nothing is decided by this chance but who is first.
        return Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.NextDouble() * longest));
#pragma warning restore RS0030
    }
    private sealed record Request(LineCommand Command)
    {
        public TaskCompletionSource<Result<Line, Refusal>> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
