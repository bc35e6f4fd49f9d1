using GrantFlow.Functions.Links;
using GrantFlow.Functions.Regulation;
using GrantFlow.Functions.SignIn;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GrantFlow.Functions;

/// <summary>Reads the call files before anything starts, so that a faulty one stops the start; in development, says where to go first.</summary>
public sealed class Welcome(
    CallCatalog calls, PublicationWatch regulations, IHostEnvironment environment, IHostApplicationLifetime lifetime, PublicAddress address, ILogger<Welcome> log) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        log.LogInformation("{Calls} call(s) for projects read", calls.All.Count);
        lifetime.ApplicationStarted.Register(() => _ = PublishAsync());
        if (environment.IsDevelopment())
        {
            lifetime.ApplicationStarted.Register(Greet);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // The first request waits for the same look; a failure is its to tell.
    private async Task PublishAsync()
    {
        try
        {
            await regulations.ReadyAsync();
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            log.LogWarning(failure, "The published regulations could not be read yet; the next request tries again");
        }
    }

    private void Greet()
    {
        if (address.Known is { } root)
        {
            log.LogInformation(
                "Apply: {Root}/calls · Mailbox: {Root}/dev/mailbox · Staff: {Root}/staff (sign in as {Staff})", root, root, root, StaffDirectory.DevelopmentAddress);
        }
    }
}
