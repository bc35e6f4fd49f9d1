using System.Collections.Concurrent;
using GrantFlow.Domain.Applications;
using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Regulation;
using GrantFlow.Functions.Applications;
using GrantFlow.Functions.Regulation;

namespace GrantFlow.Functions.Eligibility;

/// <summary>Applies a new version of a regulation to every file of its call, and lists whose answers would differ.</summary>
public sealed class ChangedAnswers(
    ApplicationRegister register, ApplicationStore applications, FrozenSubmissions submissions, OrganisationFiles organisations)
    : IChangedAnswers
{
    private const int AtOnce = 16;

    public async Task<IReadOnlyDictionary<string, IReadOnlyList<AnswerChange>>> UnderAsync(Call next)
    {
        var changed = new ConcurrentDictionary<string, IReadOnlyList<AnswerChange>>();
        string? continuation = null;
        do
        {
            (var entries, continuation) = await register.ListAsync(next.Id, null, continuation);
            // Whoever left has no answer to wait for.
            var standing = entries.Where(entry => entry.Status != ApplicationStatus.Withdrawn).Select(entry => entry.Reference);
            await Parallel.ForEachAsync(standing, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (reference, _) =>
            {
                var record = await applications.RequireAsync(reference);
                var file = await submissions.FileAsync(record);
                file = file with { Organisation = await organisations.KnownAsync(file) };
                if (VersionComparison.Of(file, next, record.Review?.Scorecards ?? []) is { Count: > 0 } changes)
                {
                    changed[reference] = changes;
                }
            });
        }
        while (continuation is not null);
        return changed;
    }
}
