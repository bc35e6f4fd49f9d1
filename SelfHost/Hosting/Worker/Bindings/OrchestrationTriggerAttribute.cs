using SelfHost.Azure.Functions.Worker.Extensions.Abstractions;

namespace SelfHost.Azure.Functions.Worker;

/// <summary>Makes the function an orchestrator. The parameter is a <c>TaskOrchestrationContext</c>.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class OrchestrationTriggerAttribute : TriggerBindingAttribute
{
    /// <summary>The orchestration's name; the function's name when null.</summary>
    public string? Orchestration { get; set; }
}
