using System.Reflection;
using System.Text.RegularExpressions;
using GrantFlow.Functions;

namespace GrantFlow.Tests.Architecture;

/// <summary>Arrows run one way: Functions to Domain, and to Microsoft's packages; the host knows neither, and neither knows the host.</summary>
public sealed partial class LayeringTests
{
    private static Assembly Domain => Assembly.Load("GrantFlow.Domain");

    [Fact]
    public void The_domain_references_the_runtime_only()
    {
        var others = Domain.GetReferencedAssemblies().Select(assembly => assembly.Name!)
            .Where(name => !name.StartsWith("System.", StringComparison.Ordinal) && name is not ("netstandard" or "mscorlib"));
        Assert.Empty(others);
        Assert.DoesNotContain("System.Net.Http", Domain.GetReferencedAssemblies().Select(assembly => assembly.Name));
    }

    [Fact]
    public void The_domain_has_no_task()
    {
        var tasks = Domain.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(method => typeof(Task).IsAssignableFrom(method.ReturnType) || method.ReturnType.Name.StartsWith("ValueTask", StringComparison.Ordinal));
        Assert.Empty(tasks);
    }

    [Fact]
    public void The_host_knows_neither_the_domain_nor_the_app()
    {
        Assert.DoesNotContain(Assembly.Load("SelfHost").GetReferencedAssemblies(), assembly => assembly.Name!.StartsWith("GrantFlow", StringComparison.Ordinal));
        Assert.Empty(Offenders("SelfHost", AppWords()));
    }

    [Fact]
    public void The_app_runs_under_any_host_and_names_none()
    {
        Assert.DoesNotContain(typeof(Composition).Assembly.GetReferencedAssemblies(), assembly => assembly.Name == "SelfHost");
        Assert.Empty(((string[])["Domain", "Functions"]).SelectMany(folder => Offenders(folder, HostWords())));
    }

    [Fact]
    public void Nothing_is_declared_in_a_namespace_of_Microsoft() =>
        Assert.Empty(((string[])["Domain", "Functions", "SelfHost", "Tests"]).SelectMany(folder => Offenders(folder, MicrosoftNamespace())));

    [Fact]
    public void There_is_no_conditional_code() =>
        Assert.Empty(((string[])["Domain", "Functions", "SelfHost", "Tests"]).SelectMany(folder => Offenders(folder, Conditional())));

    private static List<string> Offenders(string folder, Regex forbidden) =>
        [.. RepositoryFiles.Under(folder, ".cs", ".razor").Where(source => forbidden.IsMatch(File.ReadAllText(source)))];

    [GeneratedRegex(@"GrantFlow\.|\b(application form|grant|committee|budget)s?\b", RegexOptions.IgnoreCase)]
    private static partial Regex AppWords();

    [GeneratedRegex("SelfHost")]
    private static partial Regex HostWords();

    [GeneratedRegex(@"^\s*namespace\s+Microsoft\b", RegexOptions.Multiline)]
    private static partial Regex MicrosoftNamespace();

    [GeneratedRegex(@"^\s*#(if|elif)\b", RegexOptions.Multiline)]
    private static partial Regex Conditional();
}
