using GrantFlow.Domain.Applications;
using GrantFlow.Domain.Calls;
using GrantFlow.Functions.Applications;
using GrantFlow.Functions.Regulation;

namespace GrantFlow.Functions.Procedure;

/// <summary>Takes an application's turn: asks its agenda and does what is due, until nothing is due now.</summary>
public sealed class Turns(ApplicationStore applications, PinnedCalls calls, IEnumerable<IDutyHandler> handlers, TimeProvider clock)
{
    // A stage has a handful of duties at most; more turns than that in a row means that one does not get done.
    private const int MostRounds = 30;

    private readonly Dictionary<Type, IDutyHandler> _handlers = handlers.ToDictionary(handler => handler.Duty);

    /// <param name="reference">The application.</param>
    /// <param name="isOurs">Whether a stage belongs to the step that asks.</param>
    /// <returns>Where it stands, and whether and until when the step waits.</returns>
    public async Task<Turn> TakeAsync(string reference, Func<Stage, bool> isOurs)
    {
        var dossier = await applications.RequireAsync(reference);
        for (var round = 0; round < MostRounds; round++)
        {
            var call = await calls.OfAsync(dossier);
            var agenda = Agenda.Of(dossier.Application, call, clock.GetUtcNow());
            if (agenda.IsOver || !isOurs(dossier.Stage))
            {
                return new(dossier.Status, IsOver: agenda.IsOver, Waits: false, null);
            }

            if (agenda.Due.Count == 0)
            {
                return new(dossier.Status, IsOver: false, Waits: true, agenda.Next);
            }

            foreach (var duty in agenda.Due)
            {
                dossier = await _handlers[duty.GetType()].DoAsync(dossier, call, duty);
            }
        }

        throw new InvalidOperationException($"{reference}: what is due does not get done.");
    }
}

/// <param name="Status">Where the application stands.</param>
/// <param name="IsOver">Nothing is left to be done, ever.</param>
/// <param name="Waits">The step goes on when something changes or <paramref name="Next"/> comes; false when it is over.</param>
/// <param name="Next">When something is due at the latest; null when only somebody's doing can bring it on.</param>
public sealed record Turn(ApplicationStatus Status, bool IsOver, bool Waits, DateTimeOffset? Next);

/// <summary>Does one kind of duty. Done again, as after a crash, it does no harm.</summary>
public interface IDutyHandler
{
    /// <summary>The kind.</summary>
    Type Duty { get; }

    /// <returns>The application after it.</returns>
    Task<Dossier> DoAsync(Dossier dossier, Call call, Duty duty);
}

/// <inheritdoc cref="IDutyHandler"/>
public abstract class DutyHandler<T> : IDutyHandler where T : Duty
{
    public Type Duty => typeof(T);

    public Task<Dossier> DoAsync(Dossier dossier, Call call, Duty duty) => DoAsync(dossier, call, (T)duty);

    protected abstract Task<Dossier> DoAsync(Dossier dossier, Call call, T duty);
}
