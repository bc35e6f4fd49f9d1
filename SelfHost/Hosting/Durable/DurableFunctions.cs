using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SelfHost.Azure.Functions.Worker;
using SelfHost.DurableTask;
using SelfHost.DurableTask.Client;
using SelfHost.DurableTask.Hosting;
using SelfHost.DurableTask.Worker;
using SelfHost.Hosting.Invocation;
using SelfHost.Hosting.Management;
using SelfHost.Hosting.Startup;

namespace SelfHost.Hosting.Durable;

/// <summary>Gives the app's orchestrators and activities to the durable engine.</summary>
internal static class DurableFunctions
{
    public static void Add(WebApplicationBuilder web, FunctionCatalog catalog)
    {
        web.Services.AddDurableTaskWorker(worker => worker.UseTableStorage(_ => { }));
        var settings = DurableSettings.Of(web.Configuration);
        web.Services.AddOptions<TableStorageOptions>(Options.DefaultName).Configure(settings.Apply);
        web.Services.AddOptions<DurableTaskRegistry>(Options.DefaultName).Configure<IServiceProvider>((registry, services) => Register(registry, catalog, services));
        web.Services.AddSingleton<ManagementLinks>();
        web.Services.AddSingleton<InstanceQueries>();
        web.Services.AddSingleton<InstanceCommands>();
        web.Services.AddSingleton<ManagementEndpoints>();
        web.Services.AddOptions<DurableTaskWorkerOptions>(Options.DefaultName).Configure<IOptions<WorkerOptions>>((options, worker) =>
        {
            settings.Apply(options);
            if (worker.Value.Serializer is { } serializer)
                options.DataConverter = new SerializerConverter(serializer);
        });
    }

    /// <summary>Ties the host's readiness to the hub, and the client to the host's address.</summary>
    public static void Attach(IServiceProvider services)
    {
        var hub = services.GetRequiredService<DurableTaskHub>();
        var readiness = services.GetRequiredService<HostReadiness>();
        readiness.IsHubHeld = () => hub.IsActive;
        readiness.WhenHubHeld = () => hub.WhenActive;
        services.GetRequiredService<ManagementLinks>().Attach(services.GetRequiredService<DurableTaskClient>());
    }

    private static void Register(DurableTaskRegistry registry, FunctionCatalog catalog, IServiceProvider services)
    {
        foreach (var call in catalog.Of(TriggerKind.Orchestration))
        {
            var name = ((OrchestrationTriggerAttribute)call.Function.Trigger).Orchestration ?? call.Function.Name;
            registry.AddOrchestrator(name, () => new FunctionOrchestrator(call, services.GetRequiredService<FunctionInvoker>()));
        }

        foreach (var call in catalog.Of(TriggerKind.Activity))
        {
            var name = ((ActivityTriggerAttribute)call.Function.Trigger).Activity ?? call.Function.Name;
            registry.AddActivity(name, _ => new FunctionActivity(call, services.GetRequiredService<FunctionInvoker>()));
        }
    }
}
