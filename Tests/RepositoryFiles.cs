namespace GrantFlow.Tests;

/// <summary>The repository that these tests were built from.</summary>
public static class RepositoryFiles
{
    public static string Root { get; } = FindRoot();

    public static string At(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>The source files below a folder, without what a build or a package manager put there.</summary>
    public static IEnumerable<string> Under(string folder, params string[] extensions) =>
        Directory.EnumerateFiles(At(folder), "*", SearchOption.AllDirectories)
            .Where(path => extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase))
            .Where(path => !Path.GetRelativePath(Root, path).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "node_modules"));

    /// <summary>A file of another project's build, of the configuration that the tests were built in.</summary>
    public static string Built(string project, string file)
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var built = Path.Combine([Root, .. project.Split('/'), "bin", here.Parent!.Name, here.Name, file]);
        return File.Exists(built) ? built : throw new FileNotFoundException($"{built} is missing. Build GrantFlow.sln in the configuration of the tests.");
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "GrantFlow.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("Run the tests from a checkout: GrantFlow.sln was not found above them.");
    }
}
