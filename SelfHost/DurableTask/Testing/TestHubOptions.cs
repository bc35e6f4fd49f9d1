namespace SelfHost.DurableTask.Testing;

/// <summary>What this engine's test host can do beyond the official one. Register an object of this class in <see cref="DurableTaskTestHostOptions.ConfigureServices"/>.</summary>
public sealed class TestHubOptions
{
    /// <summary>Whether every step replays its whole history, as a test of determinism.</summary>
    public bool ForceReplay { get; set; }
}
