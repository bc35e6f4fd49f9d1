using System.Globalization;
using GrantFlow.Tests.Simulation.Kernel;

namespace GrantFlow.Tests.Simulation.Programs;

/// <summary>Makes a scenario from a seed.</summary>
internal sealed class ScenarioGenerator
{
    private const int MaxDepth = 2;

    private readonly SimRandom _random;
    private readonly Dictionary<string, ProgramPlan> _book = [];
    private readonly List<RootScript> _roots = [];
    private List<RaisedEvent> _events = [];
    private string _path = string.Empty;
    private bool _isReachable;
    private bool _maySend;
    private bool _hasNamedChild;
    private bool _hasSent;
    private int _names;

    private ScenarioGenerator(SimRandom random) => _random = random;

    public static Scenario Generate(SimRandom random)
    {
        var generator = new ScenarioGenerator(random);
        var roots = random.Next(1, 5);
        for (var index = 0; index < roots; index++)
        {
            generator.AddRoot(string.Create(CultureInfo.InvariantCulture, $"r{index}"));
        }
        return new(generator._book, generator._roots);
    }

    private void AddRoot(string id)
    {
        _events = [];
        _path = id;
        _isReachable = true;
        _hasNamedChild = false;
        _hasSent = false;
        var terminable = _random.Chance(0.1);
        _maySend = !terminable;
        var program = !terminable && _random.Chance(0.15) ? AddAggregator() : AddProgram(0, terminable);
        _roots.Add(new(id, program)
        {
            ScheduleAt = Seconds(0, 40),
            StartAfter = _random.Chance(0.15) ? Seconds(1, 60) : null,
            Events = _events,
            Suspension = _random.Chance(0.2) ? SuspensionAt(Seconds(0, 60)) : null,
            TerminateAt = terminable ? Seconds(0, 120) : null,
            IsRecursive = _random.Chance(0.5),
            Restart = !terminable && _events.Count == 0 && !_hasNamedChild && !_hasSent && _random.Chance(0.2),
        });
    }

    private (TimeSpan Suspend, TimeSpan Resume) SuspensionAt(TimeSpan start) => (start, start + Seconds(1, 60));

    private string AddAggregator()
    {
        var (name, program) = (Name("agg"), Name("p"));
        var count = _random.Next(1, 6);
        _book.Add(program, new(program, new Op.Sequence([])) { Aggregate = (name, count), Races = _random.Chance(0.5) ? _random.Next(1, 6) : 0 });
        RaiseAll(name, Enumerable.Range(0, count).Select(index => Words.Member(name, index)));
        return program;
    }

    private string AddProgram(int depth, bool waitsForEver)
    {
        var name = Name("p");
        var rounds = depth == 0 && !waitsForEver && _random.Chance(0.2) ? _random.Next(2, 4) : 1;
        List<Op> steps = [.. Enumerable.Range(0, _random.Next(1, depth == 0 ? 6 : 4)).Select(_ => Any(depth, rounds, top: true))];
        if (waitsForEver)
        {
            steps.Add(new Op.Wait("Never"));
        }
        else if (_random.Chance(depth == 0 ? 0.07 : 0.15))
        {
            steps.Add(_random.Chance(0.5) ? new Op.Throw(Name("broken")) : new Op.Activity(Name("a"), Op.Always));
        }
        _book.Add(name, new(name, new Op.Sequence(steps), rounds));
        return name;
    }

    private Op Any(int depth, int rounds, bool top) => _random.Next(100) switch
    {
        < 30 => AnyActivity(),
        < 36 => new Op.Timer(_random.Next(1, 60)),
        < 39 => new Op.CancelledTimer(_random.Next(1, 1000)),
        < 42 => new Op.WaitInVain(_random.Next(1, 30)),
        < 50 when _isReachable => new Op.Wait(Event(rounds)),
        < 56 when _isReachable => new Op.WaitWithin(Event(rounds), _random.Chance(0.5) ? _random.Next(1, 60) : 100_000),
        < 59 when _isReachable => AnyWaiters(rounds),
        < 63 when _isReachable => AnyCollect(rounds),
        < 66 => new Op.NewGuid(Name("g")),
        < 69 => top && depth == 0 ? new Op.Status(Name("status")) : AnyActivity(),
        < 72 => new Op.Try(new Op.Activity(Name("a"), Op.Always)),
        < 75 => AnySend(rounds),
        < 77 => depth == 0 ? AnyTold(rounds) : AnyActivity(),
        < 88 when top => new Op.Parallel([.. Enumerable.Range(0, _random.Next(2, 5)).Select(_ => Any(depth, rounds, top: false))]),
        < 92 when top => new Op.Race(AnyActivity(), new Op.Timer(_random.Next(1, 10))),
        < 100 when depth < MaxDepth => AnyChild(depth, rounds),
        _ => AnyActivity(),
    };

    private Op.Activity AnyActivity() => new(
        Name("a"),
        _random.Chance(0.2) ? _random.Next(1, 3) : 0,
        _random.Chance(0.3),
        _random.Chance(0.15) ? _random.Next(50, 3000) : 0,
        _random.Chance(0.3) ? _random.Next(1, 20) : 0);

    private string Event(int rounds)
    {
        var name = Name("e");
        for (var round = 0; round < rounds; round++)
        {
            RaiseAll(Words.InRound(name, round), [Words.InRound(name, round)]);
        }
        return name;
    }

    private Op.Waiters AnyWaiters(int rounds)
    {
        var waiters = new Op.Waiters(Name("e"), _random.Next(2, 4));
        for (var round = 0; round < rounds; round++)
        {
            var name = Words.InRound(waiters.Event, round);
            RaiseAll(name, Enumerable.Range(0, waiters.Count).Select(index => Words.Member(name, index)));
        }
        return waiters;
    }

    private Op.Collect AnyCollect(int rounds)
    {
        var collect = new Op.Collect(Name("e"), _random.Next(2, 5));
        for (var round = 0; round < rounds; round++)
        {
            var name = Words.InRound(collect.Event, round);
            RaiseAll(name, Enumerable.Range(0, collect.Count).Select(index => Words.Member(name, index)));
        }
        return collect;
    }

    // To an earlier root, which waits for it as well; it is told first thing, so that it cannot have ended by then.
    private Op AnySend(int rounds)
    {
        var targets = _roots.Where(root => root.TerminateAt is null && !root.Restart && _book[root.Program] is { Rounds: 1, Aggregate: null, Body: Op.Sequence }).ToList();
        if (rounds > 1 || !_maySend || targets.Count == 0)
        {
            return AnyActivity();
        }
        var target = _random.Pick(targets);
        var plan = _book[target.Program];
        var name = Name("e");
        _book[target.Program] = plan with { Body = new Op.Sequence([new Op.Wait(name), .. ((Op.Sequence)plan.Body).Steps]) };
        return new Op.Send(target.InstanceId, name);
    }

    // To an earlier root that gathers by starting over. The sender runs once, so that what it sends may come once.
    private Op AnyTold(int rounds)
    {
        var targets = _roots.Where(root => _book[root.Program].Aggregate is not null).ToList();
        if (rounds > 1 || !_maySend || targets.Count == 0)
        {
            return AnyActivity();
        }
        var target = _random.Pick(targets);
        var plan = _book[target.Program];
        var (name, count) = plan.Aggregate!.Value;
        _book[target.Program] = plan with { Aggregate = (name, count + 1) };
        _hasSent = true;
        return new Op.Send(target.InstanceId, name, Words.Member(name, count));
    }

    private Op AnyChild(int depth, int rounds)
    {
        // Only a child whose id is known can be told something from outside, and a child of a later round has another id.
        var token = _isReachable && rounds == 1 && _random.Chance(0.6) ? Name("c") : null;
        var (path, isReachable) = (_path, _isReachable);
        _path = token is null ? string.Empty : Words.ChildId(_path, token, 0);
        _isReachable = token is not null;
        _hasNamedChild |= token is not null;
        var program = AddProgram(depth + 1, waitsForEver: false);
        (_path, _isReachable) = (path, isReachable);
        var attempts = token is null && _random.Chance(0.3) ? 2 : 1;
        Op child = new Op.Try(new Op.Child(program, token, attempts));
        if (rounds > 1 || !isReachable || !_random.Chance(0.2))
        {
            return child;
        }
        var answer = Name("e");
        var plan = _book[program];
        _book[program] = plan with { Body = new Op.Sequence([new Op.Send(null, answer), plan.Body]) };
        return new Op.Parallel([child, new Op.Wait(answer)]);
    }

    // Events of one name come one after the other.
    private void RaiseAll(string name, IEnumerable<string> identities)
    {
        var at = Seconds(0, 60);
        foreach (var identity in identities)
        {
            _events.Add(new(_path, name, identity, at));
            at += Seconds(0, 20);
        }
    }

    private TimeSpan Seconds(int from, int to) => _random.Between(TimeSpan.FromSeconds(from), TimeSpan.FromSeconds(to));

    private string Name(string prefix) => string.Create(CultureInfo.InvariantCulture, $"{prefix}{_names++}");
}
