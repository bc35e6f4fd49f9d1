using System.Buffers;

namespace SelfHost.DurableTask.Storage;

/// <summary>The limits of Table Storage, checked here because Azurite does not.</summary>
internal static class TransactionLimits
{
    /// <summary>An entity-group transaction has at most 100 operations.</summary>
    public const int Operations = 100;

    /// <summary>The body of an entity-group transaction has at most 4 MiB, in which text is JSON.</summary>
    public const int TransactionBytes = 4 * 1024 * 1024;

    /// <summary>A row has at most 1 MiB, in which text is UTF-16.</summary>
    public const int RowBytes = 1024 * 1024;

    /// <summary>The most bytes that a character takes in the body of a request: everything but plain ASCII is escaped as \uXXXX.</summary>
    public const int BytesOfEscape = 6;

    /// <summary>A string property has at most 64 KiB in UTF-16.</summary>
    public const int StringChars = 32 * 1024;

    /// <summary>A key has at most 1 KiB in UTF-16.</summary>
    public const int KeyChars = 512;

    /// <summary>What surrounds an operation in the body beside its keys, which stand in an address and in the row.</summary>
    private const int EnvelopeBytes = 800;

    private static readonly SearchValues<char> _plain = SearchValues.Create(" !#$%()*,-./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_abcdefghijklmnopqrstuvwxyz{|}~");

    /// <summary>How long a text is in the body of a request, at most.</summary>
    public static long BodyBytes(string text)
    {
        var bytes = (long)text.Length;
        var rest = text.AsSpan();
        for (var index = rest.IndexOfAnyExcept(_plain); index >= 0; index = rest.IndexOfAnyExcept(_plain))
        {
            bytes += BytesOfEscape - 1;
            rest = rest[(index + 1)..];
        }
        return bytes;
    }

    /// <summary>Checks a transaction.</summary>
    /// <exception cref="InvalidOperationException">A limit is exceeded; the text names it.</exception>
    public static void Check(string partitionKey, IReadOnlyList<RowOperation> operations)
    {
        CheckKey(partitionKey);
        if (operations.Count is 0 or > Operations)
        {
            throw new InvalidOperationException($"A transaction has 1 to {Operations} operations, not {operations.Count}.");
        }
        var rows = new HashSet<string>(StringComparer.Ordinal);
        var total = 0L;
        foreach (var operation in operations)
        {
            CheckKey(operation.RowKey);
            if (!rows.Add(operation.RowKey))
            {
                throw new InvalidOperationException($"Row '{operation.RowKey}' appears twice in a transaction.");
            }
            total += EnvelopeBytes + (2 * (BodyBytes(partitionKey) + BodyBytes(operation.RowKey))) + CheckRow(operation);
        }
        if (total > TransactionBytes)
        {
            throw new InvalidOperationException($"The body of a transaction has at most {TransactionBytes} bytes, not {total}.");
        }
    }

    /// <returns>How long the row's properties are in the body of a request, at most.</returns>
    private static long CheckRow(RowOperation operation)
    {
        var properties = operation switch
        {
            RowOperation.Add add => add.Properties,
            RowOperation.Merge merge => merge.Properties,
            RowOperation.Replace replace => replace.Properties,
            _ => null,
        };
        if (properties is null)
        {
            return 0;
        }
        var (bytes, body) = (0L, 0L);
        foreach (var (name, value) in properties)
        {
            body += (2 * name.Length) + 64 + value switch
            {
                string text => BodyBytes(text),
                byte[] binary => 2 * binary.Length,
                _ => 40,
            };
            bytes += 8 + (2 * name.Length) + value switch
            {
                string { Length: > StringChars } text => throw new InvalidOperationException(
                    $"Property {name} of row '{operation.RowKey}' has {text.Length} characters, more than {StringChars}."),
                string text => 4 + (2 * text.Length),
                byte[] { Length: > 2 * StringChars } binary => throw new InvalidOperationException(
                    $"Property {name} of row '{operation.RowKey}' has {binary.Length} bytes, more than {2 * StringChars}."),
                byte[] binary => binary.Length,
                _ => 16,
            };
        }
        return bytes <= RowBytes ? body : throw new InvalidOperationException($"Row '{operation.RowKey}' has {bytes} bytes, more than {RowBytes}.");
    }

    private static void CheckKey(string key)
    {
        if (key.Length > KeyChars || key.AsSpan().IndexOfAny("/\\#?") >= 0 || key.Any(char.IsControl))
        {
            throw new InvalidOperationException($"Key '{key}' is too long or contains a character that Table Storage forbids.");
        }
    }
}
