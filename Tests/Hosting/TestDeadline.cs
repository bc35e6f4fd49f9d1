namespace GrantFlow.Tests.Hosting;

/// <summary>Ends a wait that would never end, so that a fault fails its test instead of holding up the run.</summary>
internal static class TestDeadline
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    /// <summary>Cancelled when the test is, or a minute from now.</summary>
    public static CancellationToken Token
    {
        get
        {
            var source = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            source.CancelAfter(_patience);
            return source.Token;
        }
    }
}
