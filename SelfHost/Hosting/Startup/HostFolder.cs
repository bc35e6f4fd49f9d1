using Microsoft.Extensions.Configuration;
using SelfHost.Azurite;

namespace SelfHost.Hosting.Startup;

/// <summary>The folder of what this machine keeps for the app: its key, and Azurite's data.</summary>
internal sealed class HostFolder(IConfiguration configuration)
{
    public string Path { get; } = System.IO.Path.GetFullPath(
        configuration[HostSettings.DataFolder] is { Length: > 0 } set ? set : DataFolder.Default);

    public string Create()
    {
        Directory.CreateDirectory(Path);
        return Path;
    }
}
