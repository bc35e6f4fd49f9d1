using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using SelfHost.Analyzers;

namespace GrantFlow.Tests.Architecture;

public sealed class OrchestratorAnalyzerTests
{
    private static readonly ImmutableArray<MetadataReference> _references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "SelfHost.dll"))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    [Theory]
    [InlineData("_ = DateTime.Now;", "System.DateTime.Now")]
    [InlineData("_ = DateTimeOffset.UtcNow;", "System.DateTimeOffset.UtcNow")]
    [InlineData("_ = Guid.NewGuid();", "System.Guid.NewGuid")]
    [InlineData("_ = new Random().Next();", "System.Random")]
    [InlineData("_ = TimeProvider.System.GetTimestamp();", "System.TimeProvider.System")]
    [InlineData("await Task.Delay(1);", "System.Threading.Tasks.Task.Delay")]
    [InlineData("await Task.Run(() => 1);", "System.Threading.Tasks.Task.Run")]
    [InlineData("await context.CallActivityAsync<int>(\"A\").ContinueWith(_ => 1);", "System.Threading.Tasks.Task.ContinueWith")]
    [InlineData("await new System.Threading.CancellationTokenSource().CancelAsync();", "System.Threading.CancellationTokenSource.CancelAsync")]
    [InlineData("_ = System.IO.File.ReadAllText(\"f\");", "System.IO.File.ReadAllText")]
    [InlineData("using var f = new System.IO.FileStream(\"f\", System.IO.FileMode.Open);", "System.IO.FileStream")]
    [InlineData("using var f = new System.IO.StreamReader(\"f\");", "System.IO.StreamReader")]
    [InlineData("System.Diagnostics.Process.Start(\"p\");", "System.Diagnostics.Process.Start")]
    [InlineData("Console.WriteLine(1);", "System.Console.WriteLine")]
    [InlineData("using var h = new System.Net.Http.HttpClient();", "System.Net.Http.HttpClient")]
    [InlineData("using var s = new System.Net.Sockets.TcpClient();", "System.Net.Sockets.TcpClient")]
    [InlineData("Func<int, Task> wait = Task.Delay; await wait(1);", "System.Threading.Tasks.Task.Delay")]
    [InlineData("Func<DateTime> clock = () => DateTime.UtcNow; await context.CreateTimer(clock(), default);", "System.DateTime.UtcNow")]
    public async Task BannedMember_IsAnError_InAMethodThatTakesTheContext(string statement, string member)
    {
        var found = await DiagnosticsAsync($"static class App {{ static async Task Run(TaskOrchestrationContext context) {{ {statement} await Task.CompletedTask; }} }}");

        Assert.All(found, each => Assert.Equal(("ORCH001", DiagnosticSeverity.Error), (each.Id, each.Severity)));
        Assert.Contains(found, each => each.GetMessage(null).Contains($"use {member}:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task BannedMember_IsFound_InClassOrchestratorsAndInRegisteredLambdas()
    {
        var found = await DiagnosticsAsync(
            """
            sealed class Loop : TaskOrchestrator<int, Guid>
            {
                public override Task<Guid> RunAsync(TaskOrchestrationContext context, int input) => Task.FromResult(Guid.NewGuid());
            }
            static class App
            {
                static void Register(DurableTaskRegistry tasks) => tasks
                    .AddOrchestrator<Loop>()
                    .AddOrchestratorFunc<long>("Lambda", context => Task.FromResult(DateTime.UtcNow.Ticks))
                    .AddActivityFunc<Guid>("Activity", _ => Guid.NewGuid());
                static DateTime Elsewhere() => DateTime.Now;
            }
            """);

        Assert.Equal(["System.DateTime.UtcNow", "System.Guid.NewGuid"], found.Select(each => each.GetMessage(null).Split(" use ")[1].Split(':')[0]).Order());
    }

    [Fact]
    public async Task BannedMember_IsFound_InAHelperInAnotherFile()
    {
        var found = await DiagnosticsAsync(
            "static class App { static Task Run(TaskOrchestrationContext context) => context.CreateTimer(Helper.Next, default); }",
            "static class Helper { public static DateTime Next => Later(1); static DateTime Later(int days) => DateTime.UtcNow.AddDays(days); static DateTime Unused() => DateTime.UtcNow; }");

        Assert.Equal("ORCH002", Assert.Single(found).Id);
        Assert.StartsWith("Later is called by an orchestrator", found[0].GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatAReplayRepeats_IsAllowed() => Assert.Empty(await DiagnosticsAsync(
        """
        static class App
        {
            static async Task<string> Run(TaskOrchestrationContext context)
            {
                using var given = new System.Threading.CancellationTokenSource();
                var timer = context.CreateTimer(context.CurrentUtcDateTime.AddDays(1), given.Token);
                await Task.WhenAny(timer, context.WaitForExternalEvent<int>("e"), Task.WhenAll(context.CallActivityAsync("A")));
                given.Cancel();
                return context.NewGuid().ToString() + new DateTime(2026, 1, 1).ToString("o");
            }
        }
        """));

    private static async Task<ImmutableArray<Diagnostic>> DiagnosticsAsync(params string[] sources)
    {
        const string usings = "using System; using System.Threading.Tasks; using SelfHost.DurableTask;\n";
        var compilation = CSharpCompilation.Create(
            "Sample", sources.Select(source => CSharpSyntaxTree.ParseText(usings + source)), _references, new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        Assert.Empty(compilation.GetDiagnostics(Patience.Token).Where(each => each.Severity == DiagnosticSeverity.Error));
        return await compilation.WithAnalyzers([new OrchestratorAnalyzer()]).GetAnalyzerDiagnosticsAsync(Patience.Token);
    }
}
