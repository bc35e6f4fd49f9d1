using GrantFlow.Tests.Simulation.Programs;

namespace GrantFlow.Tests.Simulation.Worlds;

/// <summary>Small scenarios, one for each thing that the engine does, on which every call to the store is made to fail in every way.</summary>
internal static class Scenarios
{
    private static readonly Op.Activity[] _three = [new("a"), new("b"), new("c")];

    public static IReadOnlyDictionary<string, Scenario> All { get; } = new Dictionary<string, Scenario>
    {
        ["activities in sequence"] = One(new Op.Sequence([.. _three, new Op.Status("done"), new Op.NewGuid("g")])),
        ["fan-out with retries"] = One(new Op.Parallel([new Op.Activity("a", 1), new Op.Activity("b", 1, Handler: true), new Op.Try(new Op.Activity("c", Op.Always)), new Op.Activity("d", Seconds: 2)])),
        ["a failure that nobody catches"] = One(new Op.Sequence([new Op.Activity("a"), new Op.Activity("b", Op.Always)])),
        ["timers"] = One(new Op.Sequence([new Op.Timer(3), new Op.CancelledTimer(100), new Op.WaitInVain(2), new Op.Race(new Op.Activity("a"), new Op.Timer(2))])),
        ["events early and late"] = One(
            new Op.Sequence([new Op.Timer(3), new Op.Wait("early"), new Op.WaitWithin("late", 2), new Op.Waiters("two", 2), new Op.Collect("many", 3)]),
            [At("early", 0), At("late", 8), At("two", 1, "two.0"), At("two", 2, "two.1"), At("many", 0, "many.0"), At("many", 1, "many.1"), At("many", 9, "many.2")]),
        ["a child that answers"] = Scenario.Of(
            [
                new("root", new Op.Sequence([new Op.Parallel([new Op.Child("child", "c"), new Op.Wait("word")]), new Op.Activity("z")])),
                new("child", new Op.Sequence([new Op.Send(null, "word"), new Op.Activity("y")])),
            ],
            [new RootScript("r", "root")]),
        ["children that fail"] = Scenario.Of(
            [
                new("root", new Op.Parallel([new Op.Try(new Op.Child("child", null, 2)), new Op.Try(new Op.Child("child", "c"))])),
                new("child", new Op.Sequence([new Op.Activity("y"), new Op.Throw("broken")])),
            ],
            [new RootScript("r", "root")]),
        ["starting over"] = One(
            new Op.Sequence([new Op.Activity("a"), new Op.Wait("go"), new Op.Status("round")]), [At("go", 0), At("go@1", 0), At("go@2", 5)], rounds: 3),
        ["gathering by starting over"] = Scenario.Of(
            [new("root", new Op.Sequence([])) { Aggregate = ("word", 3) }],
            [new RootScript("r", "root") { Events = [At("word", 0, "word.0"), At("word", 0, "word.1"), At("word", 3, "word.2")] }]),
        ["a race that starts over"] = Scenario.Of(
            [new("root", new Op.Sequence([])) { Aggregate = ("word", 3), Races = 3 }, new("speaks", new Op.Sequence([new Op.Timer(2), new Op.Send("r", "word", "word.2"), new Op.Timer(4)]))],
            [new RootScript("r", "root") { Events = [At("word", 1, "word.0"), At("word", 3, "word.1")] }, new RootScript("s", "speaks")]),
        ["long payloads"] = One(
            new Op.Sequence([new Op.Activity("a", Chars: 900), new Op.Parallel([new Op.Activity("b", Chars: 700), new Op.Child("child", "c")])]),
            others: [new("child", new Op.Activity("d", Chars: 800))]),
        ["an event from one root to another"] = Scenario.Of(
            [new("listens", new Op.Sequence([new Op.Wait("word"), new Op.Activity("a")])), new("speaks", new Op.Sequence([new Op.Activity("b"), new Op.Send("r1", "word")]))],
            [new RootScript("r1", "listens"), new RootScript("r2", "speaks")]),
        ["suspension"] = Scenario.Of(
            [new("root", new Op.Sequence([new Op.Activity("a", Seconds: 3), new Op.Timer(2), new Op.Wait("go")]))],
            [new RootScript("r", "root") { Suspension = (TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(9)), Events = [At("go", 2)] }]),
        ["termination with children"] = Scenario.Of(
            [new("root", new Op.Sequence([new Op.Parallel([new Op.Child("child", "c"), new Op.Child("child", null)])])), new("child", new Op.Sequence([new Op.Activity("y"), new Op.Wait("Never")]))],
            [new RootScript("r", "root") { TerminateAt = TimeSpan.FromSeconds(2), IsRecursive = true }]),
        ["a later start and a restart"] = Scenario.Of(
            [new("root", new Op.Sequence([new Op.Activity("a"), new Op.Timer(1)]))],
            [new RootScript("r", "root") { StartAfter = TimeSpan.FromSeconds(4), Restart = true }]),
    };

    private static Scenario One(Op body, IReadOnlyList<RaisedEvent>? events = null, int rounds = 1, IReadOnlyList<ProgramPlan>? others = null) =>
        Scenario.Of([new("root", body, rounds), .. others ?? []], [new RootScript("r", "root") { Events = events ?? [] }]);

    private static RaisedEvent At(string name, int seconds, string? identity = null) => new("r", name, identity ?? name, TimeSpan.FromSeconds(seconds));
}
