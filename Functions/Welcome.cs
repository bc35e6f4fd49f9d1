using GrantFlow.Functions.Links;
using GrantFlow.Functions.Staff;
using GrantFlow.Functions.Submission;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GrantFlow.Functions;

/// <summary>Reads the call files before anything starts, so that a faulty one stops the start; in development, says where to go first.</summary>
public sealed class Welcome(
    CallCatalog calls, IHostEnvironment environment, IHostApplicationLifetime lifetime, PublicAddress address, ILogger<Welcome> log) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        log.LogInformation("{Calls} call(s) for projects read", calls.All.Count);
        if (environment.IsDevelopment())
        {
            lifetime.ApplicationStarted.Register(Greet);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Greet()
    {
        if (address.Known is { } root)
        {
            log.LogInformation(
                "Apply: {Root}/calls · Mailbox: {Root}/dev/mailbox · Staff: {Root}/staff (sign in as {Staff})", root, root, root, StaffDirectory.DevelopmentAddress);
        }
    }
}
