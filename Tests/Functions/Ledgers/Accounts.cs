using GrantFlow.Functions.Storage;
using GrantFlow.Tests.Functions.Procedures;
using Microsoft.Extensions.Configuration;

namespace GrantFlow.Tests.Functions.Ledgers;

/// <summary>The app's own access to a storage account.</summary>
public static class Accounts
{
    public static StorageAccount Of(string connection) => new(
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["AzureWebJobsStorage"] = connection }).Build(), new Surroundings());
}
