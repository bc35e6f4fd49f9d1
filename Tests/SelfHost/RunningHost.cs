using GrantFlow.Tests.SelfHost;

[assembly: AssemblyFixture(typeof(RunningHost))]

namespace GrantFlow.Tests.SelfHost;

/// <summary>One host on the app in App/, for all tests that only ask it.</summary>
public sealed class RunningHost : IAsyncDisposable
{
    /// <summary>The most bytes that it takes as a request's body.</summary>
    public const int BodyLimit = 40_000_000;

    private readonly Lazy<Task<Hosted>> _hosted = new(() => Hosted.StartAsync(null, ("FUNCTIONS_REQUEST_BODY_SIZE_LIMIT", $"{BodyLimit}")));

    /// <summary>The first call starts it.</summary>
    public Task<Hosted> GetAsync() => _hosted.Value;

    public async ValueTask DisposeAsync()
    {
        if (_hosted.IsValueCreated)
            await (await _hosted.Value).DisposeAsync();
    }
}
