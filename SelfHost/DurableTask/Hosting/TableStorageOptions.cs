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

    internal void Validate()
    {
        if (string.IsNullOrEmpty(ConnectionString))
        {
            throw new InvalidOperationException("The task hub has no connection string: set ConnectionString in UseTableStorage.");
        }
        if (HubName.Length is < 3 or > 40 || !char.IsAsciiLetter(HubName[0]) || !HubName.All(char.IsAsciiLetterOrDigit))
        {
            throw new InvalidOperationException($"The task hub's name '{HubName}' is not made of 3 to 40 letters and digits beginning with a letter.");
        }
    }
}
