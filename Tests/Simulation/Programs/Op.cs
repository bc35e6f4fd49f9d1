namespace GrantFlow.Tests.Simulation.Programs;

/// <summary>
/// One step of a generated orchestration, as data. Every step gives the same text in whatever order its parts happen, so that the outcome of a
/// program is known without running it.
/// </summary>
internal abstract record Op
{
    /// <summary>Failures that no retry overcomes.</summary>
    public const int Always = int.MaxValue;

    /// <summary>One after the other.</summary>
    public sealed record Sequence(IReadOnlyList<Op> Steps) : Op;

    /// <summary>All at once, then the results in their order.</summary>
    public sealed record Parallel(IReadOnlyList<Op> Branches) : Op;

    /// <summary>Two at once; whichever ends first, both results are awaited.</summary>
    public sealed record Race(Op Left, Op Right) : Op;

    /// <summary>Carries on when the inner step fails.</summary>
    public sealed record Try(Op Inner) : Op;

    /// <summary>An activity that fails some times before it succeeds.</summary>
    /// <param name="Token">Its name within the program.</param>
    /// <param name="Failures">How often it fails.</param>
    /// <param name="Handler">Whether a retry handler rather than a retry policy decides.</param>
    /// <param name="Chars">The length of its result.</param>
    /// <param name="Seconds">How long it takes.</param>
    public sealed record Activity(string Token, int Failures = 0, bool Handler = false, int Chars = 0, int Seconds = 0) : Op;

    public sealed record Timer(int Seconds) : Op;

    /// <summary>A timer that is cancelled before it ends.</summary>
    public sealed record CancelledTimer(int Seconds) : Op;

    /// <summary>Waits for an event that somebody raises.</summary>
    public sealed record Wait(string Event) : Op;

    /// <summary>Waits for an event with a time-out, then without.</summary>
    public sealed record WaitWithin(string Event, int Seconds) : Op;

    /// <summary>Waits for an event that nobody raises.</summary>
    public sealed record WaitInVain(int Seconds) : Op;

    /// <summary>Several waiters of one name at once.</summary>
    public sealed record Waiters(string Event, int Count) : Op;

    /// <summary>Takes events of one name until all different ones have come, and gives them in the order in which each came first.</summary>
    public sealed record Collect(string Event, int Count) : Op;

    /// <summary>A sub-orchestration.</summary>
    /// <param name="Program">Its program.</param>
    /// <param name="Token">Ends its instance id; null lets the engine name it.</param>
    /// <param name="Attempts">How often it is tried.</param>
    public sealed record Child(string Program, string? Token, int Attempts = 1) : Op;

    /// <summary>Sends an event to another instance.</summary>
    /// <param name="Target">Its id; null means the parent.</param>
    /// <param name="Event">The event's name.</param>
    /// <param name="Identity">What it carries; null means its name.</param>
    public sealed record Send(string? Target, string Event, string? Identity = null) : Op;

    public sealed record Status(string Text) : Op;

    /// <summary>Makes an id, passes it through an activity and compares.</summary>
    public sealed record NewGuid(string Token) : Op;

    public sealed record Throw(string Message) : Op;
}
