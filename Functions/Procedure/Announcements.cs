using GrantFlow.Domain.Applications;
using GrantFlow.Functions.Applications;
using GrantFlow.Functions.Outbox;
using GrantFlow.Functions.Regulation;

namespace GrantFlow.Functions.Procedure;

/// <summary>
/// Hands an application what people ask of it, and tells its procedure to look where something is due because of that. What is refused is
/// told in words, and never taken later.
/// </summary>
public sealed class Announcements(ApplicationStore applications, PinnedCalls calls, Signals signals, TimeProvider clock)
{
    /// <inheritdoc cref="HandleAsync(DurableTaskClient, Dossier, string, Func{Dossier, Task{Command?}})"/>
    public Task<Handled> HandleAsync(DurableTaskClient client, Dossier known, string by, Command command) =>
        HandleAsync(client, known, by, _ => Task.FromResult<Command?>(command));

    /// <inheritdoc cref="ApplicationStore.HandleAsync(Dossier, string, Func{Dossier, Task{Command?}}, Func{Dossier, Task}?)"/>
    public async Task<Handled> HandleAsync(DurableTaskClient client, Dossier known, string by, Func<Dossier, Task<Command?>> command)
    {
        Errand? planned = null;
        var step = "";
        var handled = await applications.HandleAsync(
            known,
            by,
            async current =>
            {
                // Whoever waits now is to be told, though the application may be in another step afterwards.
                step = current.Stage.Step;
                return await command(current);
            },
            async next => planned ??= await IsDueAsync(next, step) ? await signals.PlanLookAsync(next.Reference, step) : null);
        if (planned is not null)
        {
            await signals.SendAsync(client, planned);
        }

        return handled;
    }

    private async Task<bool> IsDueAsync(Dossier next, string step)
    {
        var agenda = Agenda.Of(next.Application, await calls.OfAsync(next.Receipt), clock.GetUtcNow());
        return agenda.Due.Count > 0 || agenda.IsOver || next.Stage.Step != step;
    }
}
