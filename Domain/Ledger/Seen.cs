using System.Collections.Immutable;

namespace GrantFlow.Domain.Ledger;

/// <summary>
/// What was looked at of a line's entries of one kind, by their keys. What nobody looked at is not taken for missing: whoever asks for it
/// has made a mistake, and hears so.
/// </summary>
/// <typeparam name="T">The kind of entry.</typeparam>
public sealed class Seen<T>
    where T : class
{
    private readonly ImmutableDictionary<string, T?> _entries;
    private readonly bool _isAll;

    /// <summary>There are none, whatever the key.</summary>
    public Seen()
        : this(ImmutableDictionary.Create<string, T?>(StringComparer.Ordinal), true)
    {
    }

    /// <summary>Some were looked at.</summary>
    /// <param name="looked">Each key that was looked at, with its entry, or null where there is none.</param>
    public Seen(IEnumerable<KeyValuePair<string, T?>> looked)
        : this(looked.ToImmutableDictionary(StringComparer.Ordinal), false)
    {
    }

    private Seen(ImmutableDictionary<string, T?> entries, bool isAll) => (_entries, _isAll) = (entries, isAll);

    /// <summary>The entry under a key, or null where there is none.</summary>
    /// <param name="key">The key.</param>
    /// <exception cref="InvalidOperationException">Nobody looked.</exception>
    public T? this[string key] => _entries.TryGetValue(key, out var entry) ? entry
        : _isAll ? null
        : throw new InvalidOperationException($"Nobody looked whether there is a {typeof(T).Name} '{key}': name it in the command's look.");

    internal Seen<T> With(string key, T entry) => new(_entries.SetItem(key, entry), _isAll);

    internal Seen<T> Without(string key) => new(_entries.SetItem(key, null), _isAll);
}
