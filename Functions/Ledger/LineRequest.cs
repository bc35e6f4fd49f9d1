namespace GrantFlow.Functions.Ledger;

/// <summary>One thing that somebody wants of a line. It may be decided several times, each time on the rows as they are then.</summary>
internal abstract class LineRequest
{
    /// <summary>The rows that it will need for certain.</summary>
    public abstract IEnumerable<string> RowKeys(string line);

    public abstract Task DecideAsync(LineDraft draft);

    public abstract void Succeed();

    public abstract void Fail(Exception failure);
}

/// <param name="rowKeys">The rows that it will need for certain, by the line.</param>
/// <param name="decide">Looks at the draft, changes it or not, and gives the answer.</param>
internal sealed class LineRequest<T>(Func<string, IEnumerable<string>> rowKeys, Func<LineDraft, Task<T>> decide) : LineRequest
{
    private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _decided;

    public Task<T> Answer => _answer.Task;

    public override IEnumerable<string> RowKeys(string line) => rowKeys(line);

    public override async Task DecideAsync(LineDraft draft) => _decided = await decide(draft);

    public override void Succeed() => _answer.TrySetResult(_decided!);

    public override void Fail(Exception failure) => _answer.TrySetException(failure);
}
