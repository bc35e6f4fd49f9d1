using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace SelfHost.DurableTask.Testing;

/// <summary>How a test host runs.</summary>
public class DurableTaskTestHostOptions
{
    /// <summary>Kept for compatibility: this host opens no port.</summary>
    public int? Port { get; set; }

    /// <summary>Where the host logs; null means nowhere.</summary>
    public ILoggerFactory? LoggerFactory { get; set; }

    /// <summary>Adds services that orchestrators and activities take in their constructors. A <see cref="TimeProvider"/> registered here is the hub's clock.</summary>
    public Action<IServiceCollection>? ConfigureServices { get; set; }
}
