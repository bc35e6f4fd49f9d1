namespace GrantFlow.Tests.Simulation.Kernel;

/// <summary>Starts what a process would give to its thread pool.</summary>
internal sealed class SimTaskScheduler(SimActor actor) : TaskScheduler
{
    protected override void QueueTask(Task task) => actor.Do(() => TryExecuteTask(task));

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override IEnumerable<Task> GetScheduledTasks() => [];
}
