using SelfHost.Azure.Functions.Worker.Extensions.Abstractions;

namespace SelfHost.Azure.Functions.Worker;

/// <summary>Fills a <c>DurableTaskClient</c> parameter with the client of the app's task hub.</summary>
public sealed class DurableClientAttribute : InputBindingAttribute
{
    /// <summary>Another task hub; the embedded host serves the app's own only and refuses to start with any other name.</summary>
    public string? TaskHub { get; set; }

    /// <summary>The setting that holds another connection; the embedded host has the app's own only and refuses to start with any other name.</summary>
    public string? ConnectionName { get; set; }
}
