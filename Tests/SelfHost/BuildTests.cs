using System.Diagnostics;
using System.Text.Json;

namespace GrantFlow.Tests.SelfHost;

/// <summary>What Functions/Directory.Build.targets does by names that are private to the Worker SDK, and that another version of it may not have.</summary>
public sealed class BuildTests
{
    [Theory]
    [InlineData("Functions", "GrantFlow.Functions.dll")]
    [InlineData("Tests/SelfHost/App", "HostedApp.dll")]
    public void A_build_makes_the_folder_that_Azure_runs(string project, string assembly)
    {
        var folder = Path.GetDirectoryName(RepositoryFiles.Built(project, assembly))!;
        foreach (var file in (string[])["host.json", "worker.config.json", "functions.metadata", "extensions.json", ".azurefunctions/function.deps.json"])
            Assert.True(File.Exists(Path.Combine(folder, file)), $"{file} is in {folder}");
        Assert.True(File.Exists(Path.Combine(folder, ".azurefunctions", "Microsoft.Azure.WebJobs.Extensions.DurableTask.dll")));
        using var metadata = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "functions.metadata")));
        Assert.NotEqual(0, metadata.RootElement.GetArrayLength());
    }

    [Theory]
    [InlineData("Functions/Functions.csproj", "GrantFlow.Functions.dll")]
    [InlineData("Tests/SelfHost/App/HostedApp.csproj", "HostedApp.dll")]
    public async Task Dotnet_run_starts_SelfHost_on_what_was_built(string project, string assembly)
    {
        var built = RepositoryFiles.Built(Path.GetDirectoryName(project)!, assembly);
        var configuration = Directory.GetParent(built)!.Parent!.Name;
        var start = new ProcessStartInfo("dotnet",
        [
            "msbuild", RepositoryFiles.At(project), "-target:ComputeRunArguments", $"-property:Configuration={configuration}",
            "-getProperty:RunCommand", "-getProperty:RunArguments",
        ])
        {
            RedirectStandardOutput = true,
        };
        using var build = Process.Start(start)!;
        var printed = await build.StandardOutput.ReadToEndAsync(Patience.Token);
        Assert.True(printed.TrimStart().StartsWith('{'), printed);
        using var json = JsonDocument.Parse(printed);
        var properties = json.RootElement.GetProperty("Properties");
        Assert.Equal("dotnet", properties.GetProperty("RunCommand").GetString());
        var paths = properties.GetProperty("RunArguments").GetString()!.Split('"', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Equal(HostProcess.Program, Path.GetFullPath(paths[0]));
        Assert.Equal(Path.GetDirectoryName(built), Path.GetFullPath(paths[1]));
        Assert.Equal("--storage-for=ledger --storage-for=journal", paths[2]);
    }
}
