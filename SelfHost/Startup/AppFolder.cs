using System.Text.Json;

namespace SelfHost.Startup;

/// <summary>A built or published app: the folder that Azure would run, with its host.json and its <c>worker.config.json</c>.</summary>
internal sealed class AppFolder
{
    public AppFolder(string path)
    {
        Path = System.IO.Path.GetFullPath(path);
        var config = System.IO.Path.Combine(Path, "worker.config.json");
        if (!File.Exists(config))
            throw new StartupException(
                $"{Path} holds no worker.config.json, so it is no built functions app: name the folder that dotnet build or dotnet publish wrote.", 2);
        try
        {
            using var description = JsonDocument.Parse(File.ReadAllBytes(config));
            WorkerAssembly = System.IO.Path.Combine(Path, description.RootElement.GetProperty("description").GetProperty("defaultWorkerPath").GetString()!);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or KeyNotFoundException or ArgumentNullException)
        {
            throw new StartupException($"{config} does not tell the app's program (description.defaultWorkerPath): build the app again. {fault.Message}", 2);
        }
    }

    public string Path { get; }

    /// <summary>The program of the isolated worker, and of the app's own commands.</summary>
    public string WorkerAssembly { get; }
}
