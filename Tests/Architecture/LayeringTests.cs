using System.Reflection;
using System.Text.RegularExpressions;
using SelfHost.Azure.Functions.Worker;

namespace GrantFlow.Tests.Architecture;

/// <summary>Arrows run one way: Functions to Domain and to a host; the host and the domain know nobody.</summary>
public sealed partial class LayeringTests
{
    private static readonly string _root = OfficialSignatures.Repository;

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
    public void The_domain_has_no_task_no_clock_and_no_file()
    {
        Assert.Empty(Offenders("Domain", Impure()));
        var tasks = Domain.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(method => typeof(Task).IsAssignableFrom(method.ReturnType) || method.ReturnType.Name.StartsWith("ValueTask", StringComparison.Ordinal));
        Assert.Empty(tasks);
    }

    [Fact]
    public void The_host_knows_neither_the_domain_nor_the_app() =>
        Assert.DoesNotContain(
            typeof(FunctionContext).Assembly.GetReferencedAssemblies(),
            assembly => assembly.Name!.StartsWith("GrantFlow", StringComparison.Ordinal));

    [Fact]
    public void The_engine_uses_neither_the_web_nor_the_functions_host() =>
        Assert.Empty(Offenders(Path.Combine("SelfHost", "DurableTask"), WebOrHost()));

    [Fact]
    public void Nothing_is_declared_in_a_namespace_of_Microsoft() =>
        Assert.Empty(((string[])["Domain", "Functions", "SelfHost", "Tests"]).SelectMany(folder => Offenders(folder, MicrosoftNamespace())));

    [Fact]
    public void Domain_and_app_have_no_conditional_code() =>
        Assert.Empty(((string[])["Domain", "Functions"]).SelectMany(folder => Offenders(folder, Conditional())));

    private static List<string> Offenders(string folder, Regex forbidden) =>
        [.. AppUseTests.Sources(Path.Combine(_root, folder)).Where(source => forbidden.IsMatch(File.ReadAllText(source)))];

    [GeneratedRegex(@"\b(System\.IO|File\.(Read|Write|Open|Exists|Append)|Directory\.|DateTime(Offset)?\.(Utc)?Now|DateTime\.Today|Guid\.NewGuid|TimeProvider|HttpClient|Azure\.)")]
    private static partial Regex Impure();

    [GeneratedRegex(@"(SelfHost\.(Hosting|Azurite|Azure)|Microsoft\.AspNetCore)\b")]
    private static partial Regex WebOrHost();

    [GeneratedRegex(@"^\s*namespace\s+Microsoft\b", RegexOptions.Multiline)]
    private static partial Regex MicrosoftNamespace();

    [GeneratedRegex(@"^\s*#(if|elif)\b", RegexOptions.Multiline)]
    private static partial Regex Conditional();
}
