namespace SelfHost.DurableTask.Engine;

/// <summary>Another host has taken the hub: this one may neither commit nor dispatch.</summary>
internal sealed class HubLostException() : InvalidOperationException("Another process has taken over this task hub.");
