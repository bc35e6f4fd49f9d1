using GrantFlow.Functions;
using GrantFlow.Functions.Storage;
using Microsoft.Extensions.Options;

namespace GrantFlow.Tests.Benchmarks;

/// <summary>The storage as the app's own code opens it.</summary>
internal static class AppStorage
{
    public static StorageAccount Open(string connection) => new(Options.Create(new Settings { AzureWebJobsStorage = connection }));
}
