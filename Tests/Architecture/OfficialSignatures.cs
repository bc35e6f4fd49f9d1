using SelfHost.Azurite;

namespace GrantFlow.Tests.Architecture;

/// <summary>The list of official signatures.</summary>
internal sealed class OfficialSignatures
{
    private OfficialSignatures(Dictionary<string, OfficialType> types) => Types = types;

    public IReadOnlyDictionary<string, OfficialType> Types { get; }

    public static OfficialSignatures Read()
    {
        Dictionary<string, OfficialType> types = [];
        OfficialType? type = null;
        foreach (var line in File.ReadLines(Path.Combine(Repository, "Tests", "Architecture", "official-signatures.txt")))
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            if (line.StartsWith("type ", StringComparison.Ordinal))
                types.Add(line["type ".Length..], type = new OfficialType());
            else if (type!.Declaration.Length == 0)
                type.Declaration = line;
            else
                type.Members.Add(line);
        }

        return new OfficialSignatures(types);
    }

    /// <summary>The root of the repository that the tests were built in.</summary>
    public static string Repository => DataFolder.RepositoryRoot ?? throw new InvalidOperationException("Run the tests from the repository.");

    internal sealed class OfficialType
    {
        public string Declaration { get; set; } = string.Empty;

        public HashSet<string> Members { get; } = [];
    }
}
