using System.Diagnostics.CodeAnalysis;

namespace GrantFlow.Domain;

/// <summary>Either what was asked for or the reason why not: a refusal is an ordinary answer, not an exception.</summary>
/// <typeparam name="T">What success gives.</typeparam>
/// <typeparam name="TError">Why it was refused.</typeparam>
public sealed class Result<T, TError>
    where T : notnull
    where TError : notnull
{
    private readonly T? _value;
    private readonly TError? _error;

    private Result(bool succeeded, T? value, TError? error) => (Succeeded, _value, _error) = (succeeded, value, error);

    /// <summary>Whether there is a value.</summary>
    public bool Succeeded { get; }

    /// <summary>The value; only after <see cref="Succeeded"/> was seen to be true.</summary>
    /// <exception cref="InvalidOperationException">The result is a refusal.</exception>
    public T Value => Succeeded ? _value! : throw new InvalidOperationException($"There is no value: {_error}");

    /// <summary>The reason; only after <see cref="Succeeded"/> was seen to be false.</summary>
    /// <exception cref="InvalidOperationException">The result is a success.</exception>
    public TError Error => Succeeded ? throw new InvalidOperationException($"There is no error: {_value}") : _error!;

    /// <summary>A success.</summary>
    /// <param name="value">What was asked for.</param>
    public static implicit operator Result<T, TError>(T value) => new(true, value, default);

    /// <summary>A refusal.</summary>
    /// <param name="error">Why.</param>
    public static implicit operator Result<T, TError>(TError error) => new(false, default, error);

    /// <summary>Takes the result apart, with one answer for each side.</summary>
    /// <typeparam name="TOut">What both sides lead to.</typeparam>
    /// <param name="success">Used when there is a value.</param>
    /// <param name="failure">Used when there is a refusal.</param>
    /// <returns>The answer of the side that holds.</returns>
    public TOut Match<TOut>(Func<T, TOut> success, Func<TError, TOut> failure)
    {
        ArgumentNullException.ThrowIfNull(success);
        ArgumentNullException.ThrowIfNull(failure);
        return Succeeded ? success(_value!) : failure(_error!);
    }

    /// <summary>Gives whichever side holds.</summary>
    /// <param name="value">The value when there is one.</param>
    /// <param name="error">The refusal when there is none.</param>
    /// <returns><see cref="Succeeded"/>.</returns>
    public bool TryGet([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out TError? error)
    {
        (value, error) = (_value, _error);
        return Succeeded;
    }
}
