using GrantFlow.Functions;
using GrantFlow.Functions.Storage;
using Microsoft.Extensions.Options;

namespace GrantFlow.Tests.Functions.Ledgers;

/// <summary>The app's own access to a storage account.</summary>
public static class Accounts
{
    public static StorageAccount Of(string connection) => new(Options.Create(new Settings { AzureWebJobsStorage = connection }));
}
