using GrantFlow.Functions.Links;
using GrantFlow.Functions.Staff;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GrantFlow.Functions;

/// <summary>In development, says where to go first.</summary>
public sealed class Welcome(IHostEnvironment environment, IHostApplicationLifetime lifetime, PublicAddress address, ILogger<Welcome> log) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
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
