using GrantFlow.Tests.Functions.Support;

namespace GrantFlow.Tests.Functions.Journeys;

/// <summary>What people see when a call file changes between two starts.</summary>
public sealed class RegulationTests
{
    private const string OldTitle = "\"fr\": \"Devenons Citoyens de la Planète\"";
    private const string NewTitle = "\"fr\": \"Un tout autre titre\"";

    [Fact]
    public async Task A_file_that_changed_without_a_new_version_is_refused_and_the_call_stays_as_it_was()
    {
        var folder = Directory.CreateTempSubdirectory("grantflow-regulation-").FullName;
        try
        {
            AppBuild.CopyTo(folder);
            await using var storage = await AzuriteServer.StartAsync(cancellation: TestContext.Current.CancellationToken);
            await using var process = await AppProcess.StartAsync(folder, storage.ConnectionString);
            Assert.Contains("Devenons Citoyens de la Planète", await CallsPageAsync(process), StringComparison.Ordinal);

            process.Kill();
            var file = Path.Combine(folder, "calls", $"{Calls.Shipped}.json");
            await File.WriteAllTextAsync(file, AppBuild.ShippedCall.Replace(OldTitle, NewTitle, StringComparison.Ordinal), TestContext.Current.CancellationToken);
            await process.StartAsync();

            var page = await CallsPageAsync(process);
            Assert.Contains("Devenons Citoyens de la Planète", page, StringComparison.Ordinal);
            Assert.DoesNotContain("Un tout autre titre", page, StringComparison.Ordinal);
            await Wait.UntilAsync("the refusal is logged", () => Task.FromResult(process.Output.Contains(
                "is not published, and version 1 stays in force: the file says version 1 but is not what was published", StringComparison.Ordinal)));

            process.Kill();
            await File.WriteAllTextAsync(
                file, AppBuild.ShippedCall.Replace(OldTitle, NewTitle, StringComparison.Ordinal).Replace("\"version\": 1", "\"version\": 2", StringComparison.Ordinal),
                TestContext.Current.CancellationToken);
            await process.StartAsync();
            Assert.Contains("Un tout autre titre", await CallsPageAsync(process), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string> CallsPageAsync(AppProcess process)
    {
        using var visitor = new Visitor(process.Address);
        return (await visitor.GetAsync("/calls")).Text;
    }
}
