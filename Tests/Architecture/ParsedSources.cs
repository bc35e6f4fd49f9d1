using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GrantFlow.Tests.Architecture;

/// <summary>The C# sources of a folder as the compiler reads them.</summary>
internal static class ParsedSources
{
    public static IReadOnlyList<(string Path, SyntaxNode Root)> Under(string folder) =>
        [.. RepositoryFiles.Under(folder, ".cs").Select(path => (PathOf(path), CSharpSyntaxTree.ParseText(File.ReadAllText(path)).GetRoot()))];

    /// <summary>What stands between the quotes, escapes resolved, the holes of interpolated strings left out.</summary>
    public static IEnumerable<string> Literals(SyntaxNode root) => root.DescendantTokens()
        .Where(token => token.Kind() is SyntaxKind.StringLiteralToken or SyntaxKind.Utf8StringLiteralToken
            or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken
            or SyntaxKind.InterpolatedStringTextToken or SyntaxKind.CharacterLiteralToken)
        .Select(token => token.ValueText);

    /// <summary>From the root of the repository, with slashes.</summary>
    public static string PathOf(string path) => Path.GetRelativePath(RepositoryFiles.Root, path).Replace('\\', '/');
}
