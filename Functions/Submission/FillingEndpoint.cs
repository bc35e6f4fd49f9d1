using GrantFlow.Domain;
using GrantFlow.Domain.Calls;
using GrantFlow.Functions.Documents;
using Microsoft.AspNetCore.Http;

namespace GrantFlow.Functions.Submission;

/// <summary>What a function does with the form of a call that it showed: see <see cref="FillingDesk"/>.</summary>
public sealed record FillingEndpoint(Call Call, Language Language)
{
    /// <summary>The secret under which the group's documents are kept.</summary>
    public required Func<IFormCollection, string> Token { get; init; }

    /// <summary>The name of the draft, by the token.</summary>
    public Func<string, string> Draft { get; init; } = token => token;

    /// <summary>The documents that the form began with, where nothing was kept yet.</summary>
    public Func<Task<IReadOnlyList<StoredDocument>>> Given { get; init; } = () => Task.FromResult<IReadOnlyList<StoredDocument>>([]);

    public required Func<Filling, int, IResult> Show { get; init; }

    /// <summary>Answers whoever only wanted to save; the form is shown unless this says otherwise.</summary>
    public Func<Filling, IResult>? Save { get; init; }

    /// <summary>Why it cannot be sent whatever is in it, or null.</summary>
    public Func<IResult?> Closed { get; init; } = () => null;

    /// <summary>Takes in what is complete, and answers it; again with the same filling changes nothing.</summary>
    public required Func<Filling, Task<IResult>> Submit { get; init; }
}
