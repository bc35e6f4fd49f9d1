using GrantFlow.Functions.Regulation;
using GrantFlow.Tests.Functions.Support;

namespace GrantFlow.Tests.Functions.Submission;

public sealed class CallCatalogTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("grantflow-calls-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Two_calls_with_one_id_or_one_code_stop_the_start_with_what_to_do()
    {
        var call = AppBuild.ShippedCall;
        Write("a", call);
        Assert.Single(CallCatalog.Load(_folder).All);

        Write("b", call.Replace($"\"id\": \"{Calls.Shipped}\"", "\"id\": \"autre-appel\"", StringComparison.Ordinal));
        Assert.Equal("2 call files have the code 'DCP': change it in all but one.", Fault());

        Write("b", call.Replace("\"code\": \"DCP\"", "\"code\": \"AUT\"", StringComparison.Ordinal));
        Assert.Equal($"2 call files have the id '{Calls.Shipped}': change it in all but one.", Fault());
    }

    [Fact]
    public void A_call_that_contradicts_the_budget_about_its_line_stops_the_start()
    {
        File.Copy(RepositoryFiles.At("Functions", "calls", "budget-2012.json"), Path.Combine(_folder, "budget-2012.json"));
        Write("a", AppBuild.ShippedCall.Replace("\"voted\": 150000", "\"voted\": 160000", StringComparison.Ordinal));
        Assert.StartsWith("a.json /budgetLine/voted: The budget voted 150000.00", Fault(), StringComparison.Ordinal);
    }

    private void Write(string name, string call) => File.WriteAllText(Path.Combine(_folder, $"{name}.json"), call);

    private string Fault() => Assert.Throws<InvalidDataException>(() => CallCatalog.Load(_folder)).Message;
}
