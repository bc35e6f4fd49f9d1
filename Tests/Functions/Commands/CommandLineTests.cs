using GrantFlow.Functions.Commands;

namespace GrantFlow.Tests.Functions.Commands;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData]
    [InlineData("--urls=http://127.0.0.1:7071")]
    [InlineData("--host", "127.0.0.1", "--port", "5000")]
    [InlineData("PublicUrl=http://127.0.0.1:7071")]
    public async Task Arguments_for_the_host_start_the_app(params string[] args) => Assert.Null((await CommandRun.OfAsync(args)).Code);

    [Theory]
    [InlineData("call")]
    [InlineData("call", "check")]
    [InlineData("call", "chek", "a.json")]
    [InlineData("call", "check", "a.json", "b.json")]
    [InlineData("serve")]
    public async Task A_command_that_is_not_one_shows_usage(params string[] args)
    {
        var run = await CommandRun.OfAsync(args);

        Assert.Equal(CommandLine.BadUsage, run.Code);
        Assert.Contains("call check FILE", run.Aside, StringComparison.Ordinal);
        Assert.Empty(run.Answer);
    }
}
