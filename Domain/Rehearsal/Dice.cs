namespace GrantFlow.Domain.Rehearsal;

/// <summary>Chance that a seed repeats exactly, on every machine and in every version of the framework: SplitMix64.</summary>
internal sealed class Dice(ulong seed)
{
    private ulong _state = seed;

    /// <summary>Dice of their own for one purpose, so that a draw more here does not change what is drawn there.</summary>
    public Dice Apart() => new(Next());

    /// <summary>A number from <paramref name="least"/> to <paramref name="most"/>, both included; the least when they cross.</summary>
    public long Between(long least, long most) => most < least ? least : least + (long)(((UInt128)Next() * (ulong)(most - least + 1)) >> 64);

    /// <inheritdoc cref="Between(long, long)"/>
    public int Between(int least, int most) => (int)Between((long)least, most);

    /// <summary>As <see cref="Between(long, long)"/>, but each end comes up once in six: rules are misread at their limits.</summary>
    public long Edgy(long least, long most) => Between(0, 5) switch
    {
        0 => least,
        1 => most,
        _ => Between(least, most),
    };

    /// <summary>True so many times in a hundred.</summary>
    public bool Chance(int percent) => Between(0, 99) < percent;

    public T Pick<T>(IReadOnlyList<T> items) => items[Between(0, items.Count - 1)];

    public IReadOnlyList<T> Shuffle<T>(IEnumerable<T> items)
    {
        var shuffled = items.ToArray();
        for (var index = shuffled.Length - 1; index > 0; index--)
        {
            var other = Between(0, index);
            (shuffled[index], shuffled[other]) = (shuffled[other], shuffled[index]);
        }

        return shuffled;
    }

    private ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
