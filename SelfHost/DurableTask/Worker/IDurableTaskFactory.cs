using System.Diagnostics.CodeAnalysis;

namespace SelfHost.DurableTask.Worker;

/// <summary>Makes orchestrators and activities from their names.</summary>
public interface IDurableTaskFactory
{
    /// <summary>Makes an activity.</summary>
    bool TryCreateActivity(TaskName name, IServiceProvider serviceProvider, [NotNullWhen(true)] out ITaskActivity? activity);

    /// <summary>Makes an orchestrator.</summary>
    bool TryCreateOrchestrator(TaskName name, IServiceProvider serviceProvider, [NotNullWhen(true)] out ITaskOrchestrator? orchestrator);
}
