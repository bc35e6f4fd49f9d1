namespace SelfHost.Azurite;

/// <summary>Where the development data of this repository lies: <c>.data</c> at its root, which git ignores.</summary>
internal static class DataFolder
{
    /// <summary>The manifest whose presence tells the repository's root.</summary>
    private const string Manifest = "SelfHost/Azurite/package-lock.json";

    /// <summary>The repository's root above the running binaries, or null when they run elsewhere.</summary>
    public static string? RepositoryRoot { get; } = FindRoot(AppContext.BaseDirectory);

    /// <summary>The data folder: at the repository's root, else under the current directory.</summary>
    public static string Default => Path.Combine(RepositoryRoot ?? Environment.CurrentDirectory, ".data");

    internal static string? FindRoot(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Manifest)))
                return folder.FullName;
        }

        return null;
    }
}
