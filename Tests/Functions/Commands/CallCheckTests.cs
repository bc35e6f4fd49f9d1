namespace GrantFlow.Tests.Functions.Commands;

public sealed class CallCheckTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public static TheoryData<string> CallFiles => [.. Domain.Schemes.Ids.Select(id => $"{id}.json")];

    public void Dispose() => File.Delete(_file);

    [Theory]
    [MemberData(nameof(CallFiles))]
    public async Task Every_shipped_call_is_valid_in_one_line(string name)
    {
        var run = await CommandRun.OfAsync("call", "check", RepositoryFiles.At("Functions", "calls", name));

        Assert.Equal(0, run.Code);
        Assert.Contains("valid", Assert.Single(run.Lines), StringComparison.Ordinal);
        Assert.Empty(run.Aside);
    }

    [Fact]
    public async Task Every_fault_has_a_line_with_its_path_and_the_remedy()
    {
        await File.WriteAllTextAsync(_file, Domain.Shipped.CallJson
            .Replace("\"policy\": \"rolling\"", "\"policy\": \"roling\"", StringComparison.Ordinal)
            .Replace("\"quorum\": 3", "\"quorum\": 4", StringComparison.Ordinal), TestContext.Current.CancellationToken);

        var run = await CommandRun.OfAsync("call", "check", _file);

        Assert.Equal(1, run.Code);
        Assert.Collection(
            run.Lines,
            line => Assert.StartsWith("/policy: 'roling' is not one of rolling, session (did you mean 'rolling'?)", line, StringComparison.Ordinal),
            line => Assert.StartsWith("/committee/quorum: A quorum of 4 can never be reached", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_line_is_compared_with_the_budget_beside_the_file()
    {
        var folder = Directory.CreateTempSubdirectory("grantflow-budget-");
        File.Copy(RepositoryFiles.At("Functions", "calls", "budget-2012.json"), Path.Combine(folder.FullName, "budget-2012.json"));
        var file = Path.Combine(folder.FullName, "call.json");
        await File.WriteAllTextAsync(file, Domain.Shipped.CallJson
            .Replace("\"voted\": 150000", "\"voted\": 150001", StringComparison.Ordinal)
            .Replace("\"nature\": \"AE\"", "\"nature\": \"AP\"", StringComparison.Ordinal), TestContext.Current.CancellationToken);

        var run = await CommandRun.OfAsync("call", "check", file);

        Assert.Equal(1, run.Code);
        Assert.Equal(
            ["/budgetLine/nature: The budget has AE-CITOYENNETE-MONDIALE with the other nature: write the same in both.",
                "/budgetLine/voted: The budget voted 150000.00 for AE-CITOYENNETE-MONDIALE, not 150001.00: write the same in both."],
            run.Lines);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_fault_of_the_whole_file_names_the_file()
    {
        await File.WriteAllTextAsync(_file, "[]", TestContext.Current.CancellationToken);

        var run = await CommandRun.OfAsync("call", "check", _file);

        Assert.Equal(1, run.Code);
        Assert.StartsWith($"{_file}: A call file is one object", Assert.Single(run.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_bad_usage()
    {
        var run = await CommandRun.OfAsync("call", "check", _file + ".none");

        Assert.Equal(2, run.Code);
        Assert.Contains("cannot be read", run.Aside, StringComparison.Ordinal);
        Assert.Contains("call check <FILE>", run.Aside, StringComparison.Ordinal);
        Assert.Empty(run.Answer);
    }
}
