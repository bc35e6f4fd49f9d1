using GrantFlow.Domain;
using GrantFlow.Domain.Applications;
using GrantFlow.Domain.Review;
using GrantFlow.Functions;
using GrantFlow.Functions.Documents;
using GrantFlow.Functions.Eligibility;
using GrantFlow.Functions.Procedure;
using GrantFlow.Functions.Regulation;
using GrantFlow.Functions.Review;
using GrantFlow.Functions.Storage;
using GrantFlow.Functions.Submission;
using GrantFlow.Tests.Functions.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Time.Testing;
using SelfHost.Azure.Functions.Worker;
using SelfHost.DurableTask;
using SelfHost.DurableTask.Client;
using SelfHost.DurableTask.Hosting;
using SelfHost.DurableTask.Testing;

namespace GrantFlow.Tests.Functions.Procedures;

/// <summary>
/// The app's real orchestrators and activities, on the real storage, with an engine in memory and a clock that the test moves: weeks of
/// waiting pass at once.
/// </summary>
public sealed class ProcedureRun : IAsyncDisposable
{
    public const string StaffMember = "agent@region.example";

    private static readonly Lazy<CallCatalog> _calls = new(LoadCalls);

    private readonly DurableTaskTestHost _host;

    private ProcedureRun(DurableTaskTestHost host, FakeTimeProvider clock, Post post) => (_host, Clock, Post) = (host, clock, post);

    public FakeTimeProvider Clock { get; }

    public Post Post { get; }

    /// <summary>Whether the hub refuses what the app sends it.</summary>
    public bool IsBusy { get; set; }

    /// <summary>The app's own client.</summary>
    public DurableTaskClient Client => IsBusy ? new BusyClient(_host.Client) : _host.Client;

    public ApplicationStore Applications => Service<ApplicationStore>();

    /// <param name="storage">The connection string.</param>
    /// <param name="replaying">Whether the engine replays each orchestration from its start at every step.</param>
    public static async Task<ProcedureRun> StartAsync(string storage, bool replaying = false)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero));
        var post = new Post(clock);
        var host = await DurableTaskTestHost.StartAsync(AppTasks.Register, new()
        {
            ConfigureServices = services =>
            {
                services.AddSingleton<TimeProvider>(clock);
                services.AddSingleton(new TestHubOptions { ForceReplay = replaying });
                services.AddSingleton<IHostEnvironment, Surroundings>();
                services.AddSingleton<IWebHostEnvironment, Surroundings>();
                services.AddSingleton<IHostApplicationLifetime, ApplicationLifetime>();
                services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
                {
                    ["AzureWebJobsStorage"] = storage,
                    ["PublicUrl"] = "https://aides.example.org",
                    ["SendGridApiKey"] = "key",
                    ["StaffAddresses"] = StaffMember,
                }).Build());
                services.AddGrantFlow();
                services.AddSingleton(_calls.Value);
                services.Configure<HttpClientFactoryOptions>("Mailer", options => options.HttpMessageHandlerBuilderActions.Add(builder => builder.PrimaryHandler = post));
            },
        }, TestContext.Current.CancellationToken);
        return new(host, clock, post);
    }

    /// <summary>Submits the sample, and waits until nothing moves any more.</summary>
    public async Task<string> SubmitAsync(Sample sample, string callId = Calls.Shipped)
    {
        List<StoredDocument> documents = [];
        foreach (var document in sample.Documents)
            documents.Add(await Service<DocumentStore>().SaveAsync(Guid.NewGuid().ToString(), document.Field, document.FileName, BinaryData.FromBytes(document.Content)));
        var call = Service<CallCatalog>().Require(callId);
        var submitted = await Service<SubmitApplication>().SubmitAsync(Client, call, new Answers(sample.Answers), documents, Language.French, Guid.NewGuid().ToString());
        await SettleAsync();
        return submitted!.Reference;
    }

    public async Task<bool> VoteAsync(string reference, int seat, Recommendation recommendation = Recommendation.Approve, int mark = 4)
    {
        var call = await Service<PinnedCalls>().OfAsync(await Applications.RequireAsync(reference));
        var marks = call.Grid.Criteria.ToDictionary(criterion => criterion.Id, _ => mark);
        var taken = await Service<CastVote>().CastAsync(Client, reference, $"seat-{seat}", new Scorecard(recommendation, marks, ""));
        await SettleAsync();
        return taken;
    }

    /// <summary>Does something with the client of the engine, and waits until nothing moves any more.</summary>
    public async Task<T> DoAsync<T>(Func<DurableTaskClient, Task<T>> act)
    {
        var done = await act(Client);
        await SettleAsync();
        return done;
    }

    /// <summary>Sends the sample in answer to a request for complements.</summary>
    public async Task MendAsync(string reference, Sample sample)
    {
        var record = await Applications.RequireAsync(reference);
        var sent = await Service<FrozenSubmissions>().ReadAsync(record);
        var hash = await Service<FrozenSubmissions>().FreezeAsync(reference, sent with { Answers = sample.Answers });
        var signal = await Service<Signals>().PlanEventAsync(reference, Complements.Received);
        await Applications.ChangeAsync(reference, current => (current with { Submission = record.Submission + 1, ContentHash = hash }, []));
        await Service<Signals>().SendAsync(Client, signal);
        await SettleAsync();
    }

    /// <summary>What an orchestration remembers, as it is kept in the repository.</summary>
    public Task<string> RecordAsync(string instance, ParentOrchestrationInstance? parent) =>
        HistoryReplayer.RecordAsync(_host.Client, instance, parent, TestContext.Current.CancellationToken);

    public async Task<bool> DeclareConflictAsync(string reference, int seat)
    {
        var declared = await Service<DeclareConflict>().DeclareAsync(Client, reference, $"seat-{seat}");
        await SettleAsync();
        return declared;
    }

    /// <summary>Lets time pass, and waits until nothing moves any more.</summary>
    public async Task PassAsync(TimeSpan time)
    {
        Clock.Advance(time);
        await SettleAsync();
    }

    /// <summary>Sends what is still to be sent, as the app does every quarter of an hour.</summary>
    public async Task SweepAsync()
    {
        await ActivatorUtilities.CreateInstance<SignalSweep>(_host.Services).RunAsync(new TimerInfo(), Client);
        await SettleAsync();
    }

    /// <summary>Where a seat's mails go.</summary>
    public async Task<string> AddressOfAsync(string reference, int seat)
    {
        var record = await Applications.RequireAsync(reference);
        var member = record.Review!.Find($"seat-{seat}")!.Member;
        return Service<CallCatalog>().Require(record.CallId).Committee.Members.Single(candidate => candidate.Id == member).Email.Value;
    }

    public async Task<int> CountAsync(string reference, string what) => (await Applications.TimelineAsync(reference)).Count(entry => entry.What == what);

    public async Task<string> RuntimeStatusAsync(string instance) =>
        (await _host.Client.GetInstanceAsync(instance, TestContext.Current.CancellationToken))!.RuntimeStatus.ToString();

    public T Service<T>() where T : notnull => _host.Services.GetRequiredService<T>();

    /// <summary>A service as a host that has just started has it: without anything remembered.</summary>
    public T NewOf<T>() where T : notnull => ActivatorUtilities.CreateInstance<T>(_host.Services);

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private static CallCatalog LoadCalls()
    {
        var folder = Directory.CreateTempSubdirectory("grantflow-calls-");
        File.WriteAllText(Path.Combine(folder.FullName, $"{Calls.Shipped}.json"), AppBuild.ShippedCall);
        foreach (var call in Calls.ShippedAtSession)
            File.WriteAllText(Path.Combine(folder.FullName, $"{call}.json"), AppBuild.TextOf(call));
        Calls.WriteVariantsTo(folder.FullName);
        var calls = CallCatalog.Load(folder.FullName);
        folder.Delete(recursive: true);
        return calls;
    }

    private Task SettleAsync() => Service<DurableTaskHub>().WhenIdleAsync().WaitAsync(Wait.Patience, TestContext.Current.CancellationToken);
}
