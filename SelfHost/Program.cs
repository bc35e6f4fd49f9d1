using System.Runtime.InteropServices;
using Azure.Storage.Blobs;
using SelfHost.Azurite;
using SelfHost.Durable;
using SelfHost.Http;
using SelfHost.Timers;

// A Functions host for one machine: the storage, then the worker, then its task hub, then timers and requests; and back in reverse.
// From the first moment on, Ctrl+C and SIGTERM make it end by itself, in its own order.
using var stop = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var quit = PosixSignalRegistration.Create(PosixSignal.SIGQUIT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
try
{
    var arguments = HostArguments.Parse(args);
    var settings = new HostSettings(arguments.Settings);
    if (arguments.Command.Count > 0)
        Environment.ExitCode = await AppCommand.RunAsync(arguments, settings, stop.Token);
    else
        await ServeAsync(arguments.App, settings, stop.Token);
}
catch (StartupException fault)
{
    await Console.Error.WriteLineAsync(fault.Message);
    Environment.ExitCode = fault.ExitCode;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    // Told to stop.
}

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}

static async Task ServeAsync(AppFolder app, HostSettings settings, CancellationToken stop)
{
    var began = Stopwatch.GetTimestamp();
    var hostJson = new HostJson(app);
    var logging = new HostLogging(hostJson);
    var url = PublicAddress.Take(settings.Url);
    DurableHost.NameThisHost(url);
    var publicName = settings.Text("WEBSITE_HOSTNAME") ?? PublicAddress.Hostname(url);
    var keys = new FunctionKeys(settings);
    var managementUrl = new Uri($"http://{publicName}{ManagementApi.Path}?code={Uri.EscapeDataString(keys.Management)}");

    // Each of these ends before those above it, however this method is left: nobody loses what it still calls.
    using var loggers = LoggerFactory.Create(logging.Configure);
    await using var emulator = settings.Storage is null
        ? await DevelopmentStorage.UseAsync(settings.DataFolder, Console.WriteLine, cancellation: stop)
        : null;
    var storage = settings.Storage ?? emulator!.ConnectionString;
    var probe = new StorageProbe(new BlobServiceClient(storage));
    await probe.DemandAsync(stop);

    var service = new FunctionRpcService(loggers);
    await using var rpc = await service.ListenAsync(logging);
    var process = new WorkerProcess(app, new Uri(rpc.Urls.Single()), settings.ForApp(storage, publicName));
    await using var worker = new WorkerSupervisor(app, service, process, loggers.CreateLogger<WorkerSupervisor>());
    await worker.StartAsync(stop);

    using var forwarder = new RequestForwarder();
    var caller = new FunctionCaller(worker, new Invoker(worker, forwarder));
    await using var durable = new DurableHost(settings, storage, hostJson, logging, managementUrl, worker, caller);
    await durable.StartAsync(stop);

    var turn = ActivatorUtilities.CreateInstance<TimerTurn>(durable.Services);
    var statuses = new TimerStatusStore(storage, hostJson.HostId);
    await using var timers = new TimerService(turn, caller, statuses, settings, TimeProvider.System, loggers.CreateLogger<TimerService>());
    timers.Start(worker.Functions.Values);

    var functions = new FunctionEndpoints(hostJson, keys, caller, worker);
    var management = new ManagementApi(durable.Services, keys, loggers.CreateLogger<ManagementApi>());
    await using var web = await PublicServer.StartAsync(settings, url, logging, functions, management, new Health(worker, probe), stop);

    Console.WriteLine($"Listening on {url.GetLeftPart(UriPartial.Authority)}");
    if (!Console.IsOutputRedirected)
        Console.WriteLine($"Function key: {keys.Host}");
    if (emulator is not null)
        Console.WriteLine($"Storage: Azurite, {(emulator.StartedHere ? "started by the app" : "already running")}; its data is in {emulator.Location}");
    Console.WriteLine($"Ready after {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s. Open http://{publicName}/ and end with Ctrl+C.");
    await Task.Delay(Timeout.Infinite, stop);
}
