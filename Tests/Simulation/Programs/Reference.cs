using SelfHost.DurableTask.Client;

namespace GrantFlow.Tests.Simulation.Programs;

/// <summary>Says how a program ends, without an engine.</summary>
internal sealed class Reference(IReadOnlyDictionary<string, ProgramPlan> book)
{
    private string? _customStatus;

    public static Outcome Of(IReadOnlyDictionary<string, ProgramPlan> book, string program)
    {
        var reference = new Reference(book);
        try
        {
            return new(OrchestrationRuntimeStatus.Completed, reference.Run(book[program]), reference._customStatus);
        }
        catch (ReferenceFailure failure)
        {
            return new(OrchestrationRuntimeStatus.Failed, failure.Message, reference._customStatus);
        }
    }

    private string Run(ProgramPlan program) => program.Aggregate is var (name, count)
        ? Words.Rounds(Enumerable.Range(0, count).Select(index => Words.Member(name, index)).Order(StringComparer.Ordinal))
        : Words.Rounds([.. Enumerable.Range(0, program.Rounds).Select(round => Run(program.Body, round))]);

    private string Run(Op op, int round) => op switch
    {
        Op.Sequence sequence => Words.Sequence([.. sequence.Steps.Select(step => Run(step, round))]),
        Op.Parallel parallel => Words.Parallel(RunAll(parallel.Branches, round)),
        Op.Race race => Words.Parallel(RunAll([race.Left, race.Right], round)),
        Op.Try attempt => Try(attempt.Inner, round),
        Op.Activity { Failures: Op.Always } activity => throw new ReferenceFailure(Words.InRound(activity.Token, round)),
        Op.Activity activity => Words.Short(Words.Result(Words.InRound(activity.Token, round), activity.Chars)),
        Op.Timer => Words.Timer,
        Op.CancelledTimer => Words.Cancelled,
        Op.Wait wait => Words.InRound(wait.Event, round),
        Op.WaitWithin wait => Words.InRound(wait.Event, round),
        Op.WaitInVain => Words.TimedOut,
        Op.Waiters waiters => Words.Parallel(Enumerable.Repeat(waiters.Event, waiters.Count)),
        Op.Collect collect => Words.Sequence(Enumerable.Range(0, collect.Count).Select(index => Words.Member(Words.InRound(collect.Event, round), index))),
        Op.Child child => Words.Child(new Reference(book).Run(book[child.Program])),
        Op.Send => Words.Sent,
        Op.Status status => SetStatus(status),
        Op.NewGuid => Words.SameGuid,
        Op.Throw failure => throw new ReferenceFailure(failure.Message),
        _ => throw new NotSupportedException(op.GetType().Name),
    };

    // Every branch ends before the first failed one is reported.
    private List<string> RunAll(IReadOnlyList<Op> branches, int round)
    {
        var results = new List<string>();
        ReferenceFailure? first = null;
        foreach (var branch in branches)
        {
            try
            {
                results.Add(Run(branch, round));
            }
            catch (ReferenceFailure failure)
            {
                first ??= failure;
            }
        }
        return first is null ? results : throw first;
    }

    private string Try(Op inner, int round)
    {
        try
        {
            return Run(inner, round);
        }
        catch (ReferenceFailure)
        {
            return Words.Caught;
        }
    }

    private string SetStatus(Op.Status status)
    {
        _customStatus = status.Text;
        return Words.Status;
    }

    private sealed class ReferenceFailure(string message) : Exception(message);
}
