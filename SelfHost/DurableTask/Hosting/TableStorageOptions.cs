namespace SelfHost.DurableTask.Hosting;

/// <summary>Where a task hub is stored, and how much of it is kept in memory.</summary>
public sealed class TableStorageOptions
{
    /// <summary>The connection string of an Azure Storage account or of Azurite.</summary>
    public string ConnectionString { get; set; } = string.Empty;

    /// <summary>The hub's name, which begins the names of its table and container: 3 to 40 letters and digits, beginning with a letter.</summary>
    public string HubName { get; set; } = "SelfHost";

    /// <summary>How long a host that does not renew keeps the hub; 15 seconds by default, renewed three times as often.</summary>
    public TimeSpan LeaseDuration { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How many live orchestrators are kept between steps; 1,000 by default.</summary>
    public int CachedInstances { get; set; } = 1000;

    /// <summary>Whether every step replays its whole history, as a test of determinism: nothing is kept between steps.</summary>
    public bool ForceReplay { get; set; }

    /// <summary>Inputs, outputs and events of more characters than this go to blobs; 30,000 by default, at most <see cref="MostInlinePayloadChars"/>.</summary>
    public int InlinePayloadChars { get; set; } = 30_000;

    /// <summary>A property of a row holds 32 Ki characters.</summary>
    internal const int MostInlinePayloadChars = 32_000;

    /// <summary>
    /// How many requests of clients (schedule, raise, suspend …) may be waiting for their commit; further ones are refused with
    /// <see cref="HubBusyException"/>. 10,000 by default.
    /// </summary>
    public int MaxRequests { get; set; } = 10_000;

    /// <summary>How many activities wait in memory for their turn; 10,000 by default. More wait in storage.</summary>
    public int QueuedActivities { get; set; } = 10_000;

    /// <summary>
    /// How often an instance is tried again after the process died with its work under way, or after its step failed for a reason of its own, before it
    /// is parked: suspended with a failure text, until it is resumed or terminated. 5 by default; 0 never parks.
    /// </summary>
    public int CrashLimit { get; set; } = 5;

    /// <summary>How long finished instances are kept before they are purged; null, the default, keeps them for ever. A sweep reads the table of instances.</summary>
    public TimeSpan? Retention { get; set; }

    internal static bool IsHubName(string name) => name.Length is >= 3 and <= 40 && char.IsAsciiLetter(name[0]) && name.All(char.IsAsciiLetterOrDigit);

    internal void Validate()
    {
        if (string.IsNullOrEmpty(ConnectionString))
        {
            throw new InvalidOperationException("The task hub has no connection string: set ConnectionString in UseTableStorage.");
        }
        if (!IsHubName(HubName))
        {
            throw new InvalidOperationException($"The task hub's name '{HubName}' is not made of 3 to 40 letters and digits beginning with a letter.");
        }
    }
}
