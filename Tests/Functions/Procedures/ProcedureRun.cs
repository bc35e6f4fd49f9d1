using GrantFlow.Domain;
using GrantFlow.Domain.Applications;
using GrantFlow.Domain.Eligibility;
using GrantFlow.Domain.Forms;
using GrantFlow.Domain.Review;
using GrantFlow.Functions;
using GrantFlow.Functions.Applications;
using GrantFlow.Functions.Documents;
using GrantFlow.Functions.Outbox;
using GrantFlow.Functions.Procedure;
using GrantFlow.Functions.Regulation;
using GrantFlow.Functions.Review;
using GrantFlow.Functions.Submission;
using GrantFlow.Functions.Withdrawal;
using GrantFlow.Tests.Functions.Procedures.Hub;
using GrantFlow.Tests.Functions.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Protobuf;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Time.Testing;

namespace GrantFlow.Tests.Functions.Procedures;

/// <summary>
/// The app's real orchestrators and activities, on the real storage, with a hub in memory and a clock that the test moves: weeks of waiting
/// pass at once. Every step of an orchestration is replayed from its beginning.
/// </summary>
public sealed class ProcedureRun : IAsyncDisposable
{
    public const string StaffMember = "agent@region.example";

    private static readonly Lazy<CallCatalog> _calls = new(LoadCalls);

    private readonly ServiceProvider _services;
    private readonly VirtualHub _hub;

    private ProcedureRun(ServiceProvider services, FakeTimeProvider clock, Post post)
    {
        (_services, Clock, Post) = (services, clock, post);
        _hub = services.GetRequiredService<VirtualHub>();
    }

    public FakeTimeProvider Clock { get; }

    public Post Post { get; }

    /// <summary>Whether the hub refuses what the app sends it.</summary>
    public bool IsBusy { get; set; }

    /// <summary>The app's own client.</summary>
    public DurableTaskClient Client => IsBusy ? new BusyClient(Service<DurableTaskClient>()) : Service<DurableTaskClient>();

    public ApplicationStore Applications => Service<ApplicationStore>();

    /// <param name="storage">The connection string.</param>
    public static Task<ProcedureRun> StartAsync(string storage)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero));
        var post = new Post(clock);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(clock);
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
        services.Configure<HttpClientFactoryOptions>(
            "Mailer", options => options.HttpMessageHandlerBuilderActions.Add(builder => builder.PrimaryHandler = post));
        services.AddSingleton(provider => new VirtualHub(AppTasks.All, clock, provider));
        services.AddSingleton<DurableTaskClient, VirtualClient>();
        return Task.FromResult(new ProcedureRun(services.BuildServiceProvider(), clock, post));
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
        var dossier = await Applications.RequireAsync(reference);
        var call = await Service<PinnedCalls>().OfAsync(dossier.Receipt);
        var marks = call.Grid.Criteria.ToDictionary(criterion => criterion.Id, _ => mark);
        var objection = await Service<Ballots>().CastAsync(Client, dossier, $"seat-{seat}", new Scorecard(recommendation, marks, ""));
        await SettleAsync();
        return objection is null;
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
        var signal = await Service<Signals>().PlanLookAsync(reference, Steps.Eligibility);
        await Applications.HandleAsync(reference, Actors.Applicant, new ReceiveComplements(record.Application.Submission.Number + 1, hash));
        await Service<Signals>().SendAsync(Client, signal);
        await SettleAsync();
    }

    /// <summary>After how long each copy of an event to an orchestration arrives.</summary>
    public void EventsArriveAfter(params TimeSpan[] delays) => _hub.Arrivals = delays;

    /// <summary>Ends whatever carries the procedure of an application, as somebody does by hand.</summary>
    public async Task TerminateAsync(string reference)
    {
        foreach (var instance in ApplicationOrchestrator.InstancesOf(reference).Where(Knows))
        {
            if (!_hub.Find(instance)!.IsFinished)
                await Client.TerminateInstanceAsync(instance, TestContext.Current.CancellationToken);
        }

        await SettleAsync();
    }

    /// <summary>Loses whatever carried the procedure of an application, as by a purge.</summary>
    public void Lose(string reference)
    {
        foreach (var instance in ApplicationOrchestrator.InstancesOf(reference))
            _hub.Forget(instance);
    }

    /// <summary>Looks for procedures that nothing carries any more, as the app does every hour.</summary>
    public async Task ReviveAsync()
    {
        await ActivatorUtilities.CreateInstance<RevivalSweep>(_services).RunAsync(new TimerInfo(), Client);
        await SettleAsync();
    }

    public bool Knows(string instance) => _hub.Find(instance) is not null;

    /// <summary>What an orchestration remembers.</summary>
    public IReadOnlyList<HistoryEvent> HistoryOf(string instance) =>
        _hub.Find(instance)?.History ?? throw new ArgumentException($"There is no orchestration {instance}.", nameof(instance));

    public async Task<bool> WithdrawAsync(string reference)
    {
        var withdrawn = await Service<WithdrawApplication>().WithdrawAsync(Client, await Applications.RequireAsync(reference));
        await SettleAsync();
        return withdrawn;
    }

    public async Task<bool> DeclareConflictAsync(string reference, int seat)
    {
        var objection = await Service<Ballots>().DeclareConflictAsync(Client, await Applications.RequireAsync(reference), $"seat-{seat}");
        await SettleAsync();
        return objection is null;
    }

    /// <summary>Lets time pass, with all that gets due meanwhile at its moment, and waits until nothing moves any more.</summary>
    public Task PassAsync(TimeSpan time) => _hub.PassAsync(time).WaitAsync(Wait.Patience, TestContext.Current.CancellationToken);

    /// <summary>Sends what is still to be sent, as the app does every quarter of an hour.</summary>
    public async Task SweepAsync()
    {
        await ActivatorUtilities.CreateInstance<OutboxSweep>(_services).RunAsync(new TimerInfo(), Client);
        await SettleAsync();
    }

    /// <summary>Where a seat's mails go.</summary>
    public async Task<string> AddressOfAsync(string reference, int seat)
    {
        var record = await Applications.RequireAsync(reference);
        var member = record.Review!.Find($"seat-{seat}")!.Member;
        return Service<CallCatalog>().Require(record.CallId).Committee.Members.Single(candidate => candidate.Id == member).Email.Value;
    }

    public async Task<int> CountAsync(string reference, string what) => (await Applications.RequireAsync(reference)).Journal.Count(entry => entry.What.Name == what);

    /// <returns>Null when there is no such orchestration.</returns>
    public async Task<string?> RuntimeStatusAsync(string instance) =>
        (await Service<DurableTaskClient>().GetInstanceAsync(instance, TestContext.Current.CancellationToken))?.RuntimeStatus.ToString();

    public T Service<T>() where T : notnull => _services.GetRequiredService<T>();

    /// <summary>A service as a host that has just started has it: without anything remembered.</summary>
    public T NewOf<T>() where T : notnull => ActivatorUtilities.CreateInstance<T>(_services);

    public ValueTask DisposeAsync() => _services.DisposeAsync();

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

    private Task SettleAsync() => PassAsync(TimeSpan.Zero);
}
