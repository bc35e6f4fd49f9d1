using System.Diagnostics;
using GrantFlow.Tests.Functions.Support;

namespace GrantFlow.Tests.Functions.Commands;

/// <summary><c>ledger verify</c> or <c>journal verify</c> as a process of its own.</summary>
public static class VerifyProcess
{
    /// <summary>Its exit code and what it wrote on standard output; on standard error there must be nothing.</summary>
    public static async Task<(int Code, IReadOnlyList<string> Lines)> RunAsync(string folder, string storage, string books = "ledger")
    {
        var start = new ProcessStartInfo("dotnet", [AppBuild.ProgramIn(folder), books, "verify"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["AzureWebJobsStorage"] = storage;
        using var process = Process.Start(start)!;
        var aside = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var answer = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal("", await aside);
        return (process.ExitCode, answer.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }
}
