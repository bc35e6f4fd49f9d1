namespace GrantFlow.Functions.Award;

/// <summary>Which files a session voted on, in order of rank.</summary>
public sealed class ReadSession(SessionStore sessions)
{
    [Function(nameof(ReadSession))]
    public async Task<IReadOnlyList<string>> RunAsync([ActivityTrigger] SessionKey key) =>
        [.. (await sessions.RequireAsync(key.CallId, key.Number)).Items.OrderBy(item => item.Rank).Select(item => item.Reference)];
}
