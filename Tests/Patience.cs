using System.Runtime.CompilerServices;

namespace GrantFlow.Tests;

/// <summary>How long a test waits for what should take milliseconds: a test that waits for ever says nothing, and keeps all others from saying anything.</summary>
public static class Patience
{
    private static readonly TimeSpan _longest = TimeSpan.FromMinutes(3);
    private static readonly ConditionalWeakTable<object, CancellationTokenSource> _tests = [];

    /// <summary>Cancelled when the run is, or when the test that asks has run for three minutes.</summary>
    public static CancellationToken Token => TestContext.Current.Test is { } test ? _tests.GetValue(test, Begin).Token : TestContext.Current.CancellationToken;

    private static CancellationTokenSource Begin(object test)
    {
        var ends = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        ends.CancelAfter(_longest);
        return ends;
    }
}
