using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace SelfHost.Hosting.Startup;

/// <summary>Reads a section of <c>host.json</c> and notes what cannot be read, for people to put right.</summary>
/// <param name="configuration">The app's configuration.</param>
/// <param name="section">The section, with colons.</param>
internal sealed class SettingReader(IConfiguration configuration, string section)
{
    private readonly Dictionary<string, string> _faults = [];

    /// <summary>What is wrong, one line for each setting.</summary>
    public IReadOnlyCollection<string> Faults => _faults.Values;

    public string? Text(string path) => configuration[$"{HostJson.Section}:{section}:{path}"] is { Length: > 0 } text ? text : null;

    public int? Number(string path, int least, int most)
    {
        if (Text(path) is not { } text)
            return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            return number;
        Refuse(path, text, string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}"));
        return null;
    }

    public TimeSpan? Time(string path, TimeSpan least, TimeSpan most)
    {
        if (Text(path) is not { } text)
            return null;
        // A bare number would be taken for days, which nobody means.
        if (text.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time) && time >= least && time <= most)
            return time;
        Refuse(path, text, $"a time from {least:c} to {most:c}, written as [days.]hours:minutes:seconds");
        return null;
    }

    public T? Choice<T>(string path) where T : struct, Enum
    {
        if (Text(path) is not { } text)
            return null;
        if (Enum.GetNames<T>().FirstOrDefault(name => name.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } found)
            return Enum.Parse<T>(found);
        Refuse(path, text, string.Join(", ", Enum.GetNames<T>()[..^1]) + " or " + Enum.GetNames<T>()[^1]);
        return null;
    }

    /// <param name="path">The setting, with colons.</param>
    /// <param name="value">What it says.</param>
    /// <param name="remedy">What it should say.</param>
    public void Refuse(string path, string value, string remedy)
    {
        var dotted = $"{section}:{path}".Replace(':', '.');
        var variable = $"{HostJson.Section}:{section}:{path}".Replace(":", "__", StringComparison.Ordinal);
        _faults[path] = $"{dotted} is \"{value}\". Write {remedy}, in {HostJson.File} or, if that sets it, in the environment variable {variable}.";
    }
}
