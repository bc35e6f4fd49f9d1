using GrantFlow.Domain;
using GrantFlow.Domain.Applications;
using GrantFlow.Domain.Award;
using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Eligibility;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Domain.Report;
using GrantFlow.Domain.Review;
using GrantFlow.Domain.Withdrawal;

namespace GrantFlow.Tests.Domain.Applications;

/// <summary>
/// An application's life from a seed: what people do and when, over months and years, and a procedure that does what the agenda says. The
/// same seed has people do the same at the same moments; how often the procedure looks at the agenda in between is the caller's to choose.
/// </summary>
internal sealed class Life
{
    private static readonly DateTimeOffset _birth = new(2026, 2, 27, 9, 30, 0, TimeSpan.FromHours(1));

    private readonly Call _call;
    private readonly Random _people;
    private readonly Random? _restless;
    private readonly int _seed;
    private readonly List<JournalEntry> _journal = [];

    private Life(int seed, bool restless)
    {
        _seed = seed;
        _people = new Random(seed);
        _restless = restless ? new Random(seed + 1) : null;
        _call = seed % 2 == 0
            ? Shipped.Call with
            {
                Policy = AwardPolicy.Session,
                Calendar = Shipped.Call.Calendar with { ClosesAt = _birth.AddMonths(1), SessionOn = new(2026, 9, 15) },
            }
            : Shipped.Call with { Policy = AwardPolicy.Rolling };
        var receipt = new Receipt(
            ApplicationReference.Create("DCP", 2026, 1), _call.Id, _call.Version, _birth, Language.French, Money.FromEuros(2000));
        Now = _birth;
        var submitted = new ApplicationSubmitted(receipt, "hash-1");
        _journal.Add(new(1, Now, "applicant", submitted));
        Application = submitted.Begin();
    }

    public DateTimeOffset Now { get; private set; }

    public Application Application { get; private set; }

    public IReadOnlyList<JournalEntry> Journal => _journal;

    public RetentionRules Retention => _call.Retention;

    /// <summary>What each look at the agenda found.</summary>
    public List<(DateTimeOffset At, Agenda Agenda, Application Application)> Looks { get; } = [];

    /// <summary>The looks after which nothing was due any more.</summary>
    public IEnumerable<(DateTimeOffset At, Agenda Agenda, Application Application)> Waits => Looks.Where(look => look.Agenda.Due.Count == 0);

    /// <summary>Each entry of the journal but the first, with the application as it found it.</summary>
    public IEnumerable<(Application Before, JournalEntry Entry)> Steps =>
        _journal.Skip(1).Select((entry, index) => (Application.Replay([.. _journal.Take(index + 1)]), entry));

    /// <summary>Lives it to its end, or for three years.</summary>
    /// <param name="seed">What people do.</param>
    /// <param name="restless">Whether the procedure looks at moments when nobody asked it to, too.</param>
    public static Life Of(int seed, bool restless = false)
    {
        var life = new Life(seed, restless);
        for (var events = 0; events < 40; events++)
        {
            life.Look();
            life.PassUntil(life.Now + TimeSpan.FromMinutes(life._people.Next(1, life._people.Next(3) == 0 ? 60 * 24 * 60 : 60 * 24 * 5)));
            life.Act();
        }

        life.Look();
        life.PassUntil(_birth.AddYears(3));
        return life;
    }

    public Agenda AgendaNow() => Agenda.Of(Application, _call, Now);

    /// <summary>Asks something of it, as somebody does.</summary>
    public Ruling Ask(string by, Command command)
    {
        var before = Application;
        var ruling = Application.Decide(command, Now);
        foreach (var change in ruling.Changes)
        {
            var entry = new JournalEntry(_journal.Count + 1, Now, by, change.What);
            _journal.Add(entry);
            Application = Application.Evolve(entry);
        }

        if (ruling.Refused is not null)
            Assert.Same(before, Application);
        return ruling;
    }

    // Between two moments at which people act, the procedure wakes when its agenda says so, and when it likes.
    private void PassUntil(DateTimeOffset moment)
    {
        while (true)
        {
            var next = AgendaNow().Next is { } due && due < moment ? due : moment;
            if (_restless is not null && next - Now > TimeSpan.FromMinutes(2) && _restless.Next(4) == 0)
                next = Now + ((next - Now) * _restless.NextDouble());
            Now = next;
            if (Now >= moment)
                return;
            Look();
        }
    }

    /// <summary>Does what is due until nothing is.</summary>
    private void Look()
    {
        for (var round = 0; ; round++)
        {
            Assert.True(round < 20, $"seed {_seed}: what is due does not get done: {string.Join(", ", AgendaNow().Due)}");
            var agenda = AgendaNow();
            Looks.Add((Now, agenda, Application));
            if (agenda.Due.Count == 0)
                return;
            foreach (var duty in agenda.Due)
                Do(duty);
        }
    }

    private void Do(Duty duty)
    {
        var submission = Application.Submission.Number;
        Ask("system", duty switch
        {
            SendLetter letter => new RecordLetter(letter.Letter),
            Assess => new RecordAssessment(submission, Report(submission), _call.Complements),
            RemindGroup reminder => new RecordComplementsReminder(reminder.Number),
            HandToCommittee => new OpenReview(_call.Committee, new([.. _call.Committee.Members.Take(_call.Committee.Seats)], [], [], 0)),
            Invite invitation => new RecordInvitations(invitation.Seats),
            RemindSeat reminder => new RecordReminder(reminder.Seat, reminder.Number),
            ExtendReviewTime time => new ExtendReview(time.From, _call.Committee, Members),
            EndReview => new CloseReview(),
            TellOfWithdrawal => new RecordWithdrawalTold(),
            TellOfSilence silence => new RecordSilenceNotice(silence.RefusesAt),
            TellOfLongWait wait => new RecordLongWait(wait.Year),
            HandToDecision when _call.Policy == AwardPolicy.Session => new Rank(new(80, true, null, 3, 3)),
            HandToDecision => Decision((Decision)(_seed % 3 == 2 ? 3 : _seed % 3), 0),
            _ => throw new InvalidOperationException($"Nobody knows how to do {duty}."),
        });
    }

    // What somebody does next is drawn before it is asked whether it fits: both lives of one seed draw the same.
    private void Act()
    {
        var (what, seat, number) = (_people.Next(16), $"seat-{_people.Next(1, 6)}", _people.Next(6));
        Ask(seat, what switch
        {
            < 7 => new CastVote(
                seat,
                new(
                    number > 2 ? Recommendation.Approve : Recommendation.Reject,
                    _call.Grid.Criteria.ToDictionary(criterion => criterion.Id, _ => number),
                    ""),
                _call.Grid,
                ""),
            7 => new DeclareConflict(seat, Members),
            8 or 9 => new ReceiveComplements(Application.Submission.Number + 1, $"hash-{number}"),
            10 => Decision((Decision)(number % 2 == 0 ? 0 : number / 2), number),
            11 => new Defer(number, 1, Why),
            12 when number == 5 => new RecordRevival(),
            12 => new ReceiveReport(new(2027, 1, 1 + number)),
            14 => new RecordRefusal(Letters.Receipt, 400),
            15 => new SendLetterAgain(Letters.Receipt, Letters.ToGroup, number > 2 ? "groupe@juste.example" : null),
            _ => number == 0 ? new Withdraw() : new ReduceGrant(Money.FromEuros(100 * number), Why),
        });
        Look();
    }

    private static Written Why => new Written.Remark("Délibération.");

    private IReadOnlyList<string> Members => [.. _call.Committee.Members.Select(member => member.Id)];

    private static RecordDecision Decision(Decision decision, int session) => new(
        decision == GrantFlow.Domain.Award.Decision.Deferred ? GrantFlow.Domain.Award.Decision.Rejected : decision,
        Money.FromEuros(1500),
        "AE-1",
        80,
        session,
        Why);

    private EligibilityReport Report(int submission) => new([
        new("ages", _seed % 5 != 0 || submission > 1 + (_seed % 2), true, new Dictionary<string, string>(), new("…", "…")),
        new("territory", _seed % 11 != 0, false, new Dictionary<string, string>(), new("…", "…"))]);
}
