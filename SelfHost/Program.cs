using System.Diagnostics;
using Azure.Storage.Blobs;
using SelfHost.Azurite;
using SelfHost.Durable;
using SelfHost.Http;
using SelfHost.Keys;
using SelfHost.Startup;
using SelfHost.Timers;
using SelfHost.Worker;

// A Functions host for one machine: the storage, then the worker, then its task hub, then timers and requests; and back in reverse.
using var stop = new StopSignal();
try
{
    var arguments = HostArguments.Parse(args);
    var settings = new HostSettings(arguments.Settings);
    await (arguments.Command.Count > 0 ? RunCommandAsync(arguments, settings, stop) : ServeAsync(arguments.App, settings, stop));
}
catch (StartupException fault)
{
    await Console.Error.WriteLineAsync(fault.Message);
    Environment.ExitCode = fault.ExitCode;
}
catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
{
    // Told to stop while it started.
}

static async Task RunCommandAsync(HostArguments arguments, HostSettings settings, StopSignal stop)
{
    await using var emulator = arguments.CommandNeedsStorage && settings.Storage is null
        ? await DevelopmentStorage.UseAsync(settings.DataFolder, Console.Error.WriteLine, cancellation: stop.Token)
        : null;
    var environment = settings.ForApp(settings.Storage ?? emulator?.ConnectionString);
    Environment.ExitCode = await AppCommand.RunAsync(arguments.App, arguments.Command, environment, stop.Token);
}

static async Task ServeAsync(AppFolder app, HostSettings settings, StopSignal stop)
{
    var began = Stopwatch.GetTimestamp();
    var hostJson = new HostJson(app);
    var logging = new HostLogging(hostJson);
    var url = PublicAddress.Take(settings.Url);
    var hostName = DurableHost.NameThisHost(url);
    var publicName = settings.Text("WEBSITE_HOSTNAME") ?? PublicAddress.Hostname(url);
    var keys = new FunctionKeys(settings);

    // Each of these ends before those above it, however this method is left: nobody loses what it still calls.
    using var loggers = LoggerFactory.Create(logging.Configure);
    await using var emulator = settings.Storage is null
        ? await DevelopmentStorage.UseAsync(settings.DataFolder, Console.WriteLine, cancellation: stop.Token)
        : null;
    var storage = settings.Storage ?? emulator!.ConnectionString;
    var probe = new StorageProbe(new BlobServiceClient(storage));
    await probe.DemandAsync(stop.Token);

    var connections = new WorkerConnections();
    await using var rpc = await RpcServer.StartAsync(connections, logging);
    var process = new WorkerProcess(app, rpc.Url, settings.ForApp(storage, publicName));
    await using var worker = new WorkerSupervisor(app, connections, process, loggers.CreateLogger<WorkerSupervisor>());
    await worker.StartAsync(stop.Token);

    using var forwarder = new RequestForwarder(loggers);
    var caller = new FunctionCaller(worker, new Invoker(worker, forwarder));
    await using var durable = new DurableHost(settings, storage, hostJson, logging, new Uri($"http://{publicName}"), keys, worker, caller);
    await durable.StartAsync(stop.Token);

    var turn = ActivatorUtilities.CreateInstance<TimerTurn>(durable.Services, hostName);
    var statuses = new TimerStatusStore(storage, hostJson.HostId);
    await using var timers = new TimerService(turn, caller, statuses, settings, TimeProvider.System, loggers.CreateLogger<TimerService>());
    timers.Start(worker.Functions);

    var functions = new FunctionEndpoints(hostJson, keys, caller, worker);
    var management = new ManagementApi(durable.Services, keys, loggers.CreateLogger<ManagementApi>());
    await using var web = PublicServer.Build(settings, url, logging, functions, management, new Health(worker, probe));
    await web.StartAsync(stop.Token);

    Console.WriteLine($"Listening on {url.GetLeftPart(UriPartial.Authority)}");
    if (!Console.IsOutputRedirected)
        Console.WriteLine($"Function key: {keys.Host}");
    if (emulator is not null)
        Console.WriteLine($"Storage: Azurite, {(emulator.StartedHere ? "started by the app" : "already running")}; its data is in {emulator.Location}");
    Console.WriteLine($"Ready after {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s. Open http://{publicName}/ and end with Ctrl+C.");
    await stop.WaitAsync();
}
