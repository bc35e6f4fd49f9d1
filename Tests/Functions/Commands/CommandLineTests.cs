using System.Reflection;
using System.Runtime.Loader;
using GrantFlow.Functions.Commands;
using GrantFlow.Tests.Functions.Support;

namespace GrantFlow.Tests.Functions.Commands;

public sealed class CommandLineTests
{
    public static TheoryData<string> Commands => ["call check", "try", "ledger verify", "journal verify"];

    [Theory]
    [InlineData]
    [InlineData("--urls=http://127.0.0.1:7071")]
    [InlineData("--host", "127.0.0.1", "--port", "5000")]
    [InlineData("/urls", "http://127.0.0.1:7071")]
    [InlineData("PublicUrl=http://127.0.0.1:7071")]
    public async Task Arguments_for_the_host_start_the_app(params string[] args) => Assert.Null((await CommandRun.OfAsync(args)).Code);

    [Fact]
    public async Task An_app_that_serves_does_not_load_what_only_commands_use()
    {
        var load = new RecordedLoad();
        var app = load.LoadFromAssemblyPath(AppBuild.ProgramIn(AppBuild.Folder)).GetType(typeof(CommandLine).FullName!)!;
        var run = app.GetMethod(nameof(CommandLine.RunAsync), [typeof(string[])])!;

        Assert.Null(await (Task<int?>)run.Invoke(null, [(string[])["--host", "127.0.0.1"]])!);

        Assert.NotEmpty(load.Names);
        Assert.DoesNotContain("System.CommandLine", load.Names);
        Assert.DoesNotContain("Spectre.Console", load.Names);
    }

    [Theory]
    [InlineData("check <FILE>", "call")]
    [InlineData("call check <FILE>", "call", "check")]
    [InlineData("check <FILE>", "call", "chek", "a.json")]
    [InlineData("call check <FILE>", "call", "check", "a.json", "b.json")]
    [InlineData("verify", "ledger")]
    [InlineData("journal verify", "journal", "verify", "all")]
    [InlineData("try <FILE>", "serve")]
    public async Task A_command_that_is_not_one_shows_usage(string usage, params string[] args)
    {
        var run = await CommandRun.OfAsync(args);

        Assert.Equal(CommandLine.BadUsage, run.Code);
        Assert.Contains(usage, run.Aside, StringComparison.Ordinal);
        Assert.Empty(run.Answer);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Help_is_what_was_asked_for(string command)
    {
        var run = await CommandRun.OfAsync([.. command.Split(' '), "--help"]);

        Assert.Equal(0, run.Code);
        Assert.Contains(command, run.Answer, StringComparison.Ordinal);
        Assert.Empty(run.Aside);
    }

    /// <summary>The app apart from these tests, and the assemblies that it asked for.</summary>
    private sealed class RecordedLoad() : AssemblyLoadContext(nameof(RecordedLoad))
    {
        public List<string?> Names { get; } = [];

        protected override Assembly? Load(AssemblyName assemblyName)
        {
            Names.Add(assemblyName.Name);
            return null;
        }
    }
}
