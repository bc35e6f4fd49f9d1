using System.Text;

namespace SelfHost.DurableTask.Storage;

/// <summary>The limits of Table Storage, checked here because Azurite does not.</summary>
internal static class TransactionLimits
{
    /// <summary>An entity-group transaction has at most 100 operations.</summary>
    public const int Operations = 100;

    /// <summary>An entity-group transaction has at most 4 MiB; a quarter is left for its envelope, in which values are base64 or escaped JSON.</summary>
    public const int TransactionBytes = 3 * 1024 * 1024;

    /// <summary>A row has at most 1 MiB.</summary>
    public const int RowBytes = 1024 * 1024;

    /// <summary>A string property has at most 64 KiB in UTF-16.</summary>
    public const int StringChars = 32 * 1024;

    /// <summary>A key has at most 1 KiB in UTF-16.</summary>
    public const int KeyChars = 512;

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
            total += CheckRow(operation);
        }
        if (total > TransactionBytes)
        {
            throw new InvalidOperationException($"A transaction has at most {TransactionBytes} bytes, not {total}.");
        }
    }

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
        var bytes = 0L;
        foreach (var (name, value) in properties)
        {
            bytes += 2 * name.Length + value switch
            {
                string { Length: > StringChars } text => throw new InvalidOperationException(
                    $"Property {name} of row '{operation.RowKey}' has {text.Length} characters, more than {StringChars}."),
                string text => 2 * Math.Max(text.Length, Encoding.UTF8.GetByteCount(text) / 2),
                byte[] { Length: > 2 * StringChars } binary => throw new InvalidOperationException(
                    $"Property {name} of row '{operation.RowKey}' has {binary.Length} bytes, more than {2 * StringChars}."),
                byte[] binary => binary.Length,
                _ => 16,
            };
        }
        return bytes <= RowBytes ? bytes : throw new InvalidOperationException($"Row '{operation.RowKey}' has {bytes} bytes, more than {RowBytes}.");
    }

    private static void CheckKey(string key)
    {
        if (key.Length > KeyChars || key.AsSpan().IndexOfAny("/\\#?") >= 0 || key.Any(char.IsControl))
        {
            throw new InvalidOperationException($"Key '{key}' is too long or contains a character that Table Storage forbids.");
        }
    }
}
