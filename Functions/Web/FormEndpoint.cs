using Microsoft.AspNetCore.Http;

namespace GrantFlow.Functions.Web;

/// <summary>What a function does with a form that it showed: see <see cref="FormDesk"/>.</summary>
/// <typeparam name="TTyped">What was typed, right or wrong.</typeparam>
public sealed record FormEndpoint<TTyped>
{
    public required Func<IFormCollection, TTyped> Read { get; init; }

    /// <summary>Keeps what is not to be lost even if nothing else is done, such as documents.</summary>
    public Func<IFormCollection, TTyped, Task<TTyped>>? Keep { get; init; }

    /// <summary>Shows the form with what was typed, and why it is there again.</summary>
    public required Func<TTyped, ShownAgain, Task<IResult>> Again { get; init; }

    /// <summary>Takes the form in and answers it; it is certain that this app showed it.</summary>
    public required Func<TTyped, Task<IResult>> Act { get; init; }

    /// <summary>How many values it may have, where the usual thousand are not enough.</summary>
    public int? MostFields { get; init; }

    /// <summary>It is asked for again after whatever went wrong, not only after what passes by itself: sent twice it counts once.</summary>
    public bool AfterAnyFault { get; init; }
}
