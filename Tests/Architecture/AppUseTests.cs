using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;

namespace GrantFlow.Tests.Architecture;

/// <summary>What the app may use of the embedded host: nothing that the official packages lack.</summary>
public sealed partial class AppUseTests
{
    private static readonly string _functions = Path.Combine(OfficialSignatures.Repository, "Functions");

    [Fact]
    public void The_app_uses_official_types_and_members_only()
    {
        var official = OfficialSignatures.Read();
        using var file = new PEReader(File.OpenRead(Path.Combine(AppContext.BaseDirectory, "GrantFlow.Functions.dll")));
        var used = HostReferences.Of(file.GetMetadataReader());
        Assert.Contains(used, use => use.Type == "Azure.Functions.Worker.Builder.FunctionsApplication");
        Assert.Empty(used.Where(use => !IsOfficial(official, use)).Select(use => $"{use.Type}.{use.Member}"));
    }

    [Fact]
    public void The_two_lists_of_usings_are_the_same_but_for_the_host()
    {
        var azure = Usings("Usings.Azure.cs");
        Assert.NotEmpty(azure);
        Assert.Equal(azure.Select(line => line.Replace("Microsoft.", "SelfHost.", StringComparison.Ordinal)), Usings("Usings.SelfHost.cs"));
    }

    [Fact]
    public void No_source_file_of_the_app_names_a_host()
    {
        var offenders = Sources(_functions)
            .Where(source => !source.Contains($"{Path.DirectorySeparatorChar}Hosts{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Where(source => NamesHost().IsMatch(File.ReadAllText(source)));
        Assert.Empty(offenders);
    }

    internal static IEnumerable<string> Sources(string folder) => RepositoryFiles.Under(folder, ".cs", ".razor");

    private static List<string> Usings(string file) =>
        [.. File.ReadLines(Path.Combine(_functions, "Hosts", file)).Where(line => line.StartsWith("global using ", StringComparison.Ordinal))];

    private static bool IsOfficial(OfficialSignatures official, HostReferences.Use use)
    {
        if (!official.Types.TryGetValue(use.Type, out var type))
            return false;
        // What every type, delegate, enum and record has is in no list.
        if (use.Member is null or ".ctor" or "Invoke" or "ToString" or "Equals" or "GetHashCode" or "<Clone>$" or "op_Equality" or "op_Inequality" or "Deconstruct" or "GetAwaiter")
            return true;
        var name = Accessor().Replace(use.Member, string.Empty);
        return type.Members.Any(member => Regex.IsMatch(member, $@"(^|\s){Regex.Escape(name)}(<[^>]*>)?(\(|\s|$)"));
    }

    [GeneratedRegex("^(get|set)_")]
    private static partial Regex Accessor();

    [GeneratedRegex(@"\b(SelfHost|Microsoft\.Azure\.Functions|Microsoft\.DurableTask)\b\s*[.;]")]
    private static partial Regex NamesHost();
}
