using GrantFlow.Functions.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;

namespace GrantFlow.Tests.Benchmarks;

/// <summary>The storage as the app's own code opens it.</summary>
internal static class AppStorage
{
    public static StorageAccount Open(string connection) => new(
        new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("AzureWebJobsStorage", (string?)connection)]).Build(),
        new HostingEnvironment { EnvironmentName = Environments.Production });
}
