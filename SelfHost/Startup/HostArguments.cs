namespace SelfHost.Startup;

/// <summary>What the host was started with: an app, and settings to serve it with or a command of its own to run instead.</summary>
/// <param name="Settings">As <c>--name=value</c> or <c>--name value</c>.</param>
internal sealed record HostArguments(AppFolder App, IReadOnlyList<string> Command, bool CommandNeedsStorage, string[] Settings)
{
    private const string StorageFor = "--storage-for=";

    private const string Usage =
        """
        Usage: SelfHost APP_FOLDER [--storage-for=WORD]… [COMMAND… | --SETTING=VALUE…]
          APP_FOLDER          what dotnet build or dotnet publish wrote for a functions app
          COMMAND             run the app's program with these arguments instead of serving it
          --storage-for=WORD  have the storage up while a command that begins with WORD runs
        """;

    /// <exception cref="StartupException">No app is named, or there is none.</exception>
    public static HostArguments Parse(string[] arguments)
    {
        if (arguments is not [var folder, .. var rest] || folder.StartsWith('-'))
            throw new StartupException(Usage, 2);
        var words = rest.TakeWhile(argument => argument.StartsWith(StorageFor, StringComparison.Ordinal))
            .Select(argument => argument[StorageFor.Length..]).ToList();
        rest = rest[words.Count..];
        // Settings begin with a dash or hold an equals sign; the word of a command does neither.
        var isCommand = rest is [var first, ..] && !first.StartsWith('-') && !first.Contains('=');
        return new(new AppFolder(folder), isCommand ? rest : [], isCommand && words.Contains(rest[0]), isCommand ? [] : rest);
    }
}
