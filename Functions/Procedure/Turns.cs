using GrantFlow.Domain.Applications;
using GrantFlow.Domain.Calls;
using GrantFlow.Functions.Applications;
using GrantFlow.Functions.Regulation;

namespace GrantFlow.Functions.Procedure;

/// <summary>
/// Takes an application's turn: asks its agenda and does what is due, through as many steps as there are, until nothing is due now.
/// </summary>
public sealed class Turns(ApplicationStore applications, PinnedCalls calls, IEnumerable<IDutyHandler> handlers, TimeProvider clock)
{
    // A stage has a handful of duties at most; more turns than that in a row means that one does not get done.
    private const int MostRounds = 30;

    private readonly Dictionary<Type, IDutyHandler> _handlers = handlers.ToDictionary(handler => handler.Duty);

    /// <param name="reference">The application.</param>
    /// <returns>Where it stands, and until when it waits.</returns>
    public async Task<Turn> TakeAsync(string reference) => await TakeAsync(await applications.RequireAsync(reference));

    /// <inheritdoc cref="TakeAsync(string)"/>
    public async Task<Turn> TakeAsync(Dossier dossier)
    {
        for (var round = 0; round < MostRounds; round++)
        {
            var call = await calls.OfAsync(dossier.Receipt);
            var agenda = Agenda.Of(dossier.Application, call, clock.GetUtcNow());
            if (agenda.Due.Count == 0)
            {
                return new(dossier.Status, dossier.Stage.Step, agenda.IsOver, agenda.Next);
            }

            foreach (var duty in agenda.Due)
            {
                dossier = await _handlers[duty.GetType()].DoAsync(dossier, call, duty);
            }
        }

        throw new InvalidOperationException($"{dossier.Reference}: what is due does not get done.");
    }
}

/// <param name="Status">Where the application stands.</param>
/// <param name="Step">The step that carries it from here.</param>
/// <param name="IsOver">Nothing is left to be done, ever.</param>
/// <param name="Next">When something is due at the latest; null when only somebody's doing can bring it on.</param>
public sealed record Turn(ApplicationStatus Status, string Step, bool IsOver, DateTimeOffset? Next)
{
    /// <summary>Before anything was looked at.</summary>
    public static Turn First { get; } = new(ApplicationStatus.Submitted, Steps.InOrder[0], IsOver: false, null);
}

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
