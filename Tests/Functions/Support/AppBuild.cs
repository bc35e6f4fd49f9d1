namespace GrantFlow.Tests.Functions.Support;

/// <summary>The app as it was built beside these tests, and editions of it that run other calls as well.</summary>
public static class AppBuild
{
    private const string Program = "GrantFlow.Functions.dll";

    /// <summary>Where the app was built.</summary>
    public static string Folder { get; } = Path.GetDirectoryName(RepositoryFiles.Built("Functions", Program))!;

    public static string ProgramIn(string folder) => Path.Combine(folder, Program);

    /// <summary>The text of the call that most journeys take.</summary>
    public static string ShippedCall => TextOf(Calls.Shipped);

    /// <summary>The text of a call that is shipped.</summary>
    public static string TextOf(string call) => File.ReadAllText(Path.Combine(Folder, "calls", $"{call}.json"));

    /// <summary>A copy of the app in <paramref name="folder"/> with more calls than it ships.</summary>
    public static void CopyTo(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy, overwrite: true);
        }

        Calls.WriteVariantsTo(Path.Combine(folder, "calls"));
    }
}
