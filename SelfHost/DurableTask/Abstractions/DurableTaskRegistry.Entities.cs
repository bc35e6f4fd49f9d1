using SelfHost.DurableTask.Entities;

namespace SelfHost.DurableTask;

public sealed partial class DurableTaskRegistry
{
    private const string NoEntities = "This engine runs no durable entities. Keep the state in an orchestration or in a table instead.";

    /// <summary>Not supported: this engine runs no entities.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public DurableTaskRegistry AddEntity(TaskName name, Func<IServiceProvider, ITaskEntity> factory) => throw new NotSupportedException(NoEntities);

    /// <inheritdoc cref="AddEntity(TaskName, Func{IServiceProvider, ITaskEntity})" />
    public DurableTaskRegistry AddEntity(TaskName name, Type type) => throw new NotSupportedException(NoEntities);

    /// <inheritdoc cref="AddEntity(TaskName, Func{IServiceProvider, ITaskEntity})" />
    public DurableTaskRegistry AddEntity(Type type) => throw new NotSupportedException(NoEntities);

    /// <inheritdoc cref="AddEntity(TaskName, Func{IServiceProvider, ITaskEntity})" />
    public DurableTaskRegistry AddEntity<TEntity>(TaskName name)
        where TEntity : class, ITaskEntity => throw new NotSupportedException(NoEntities);

    /// <inheritdoc cref="AddEntity(TaskName, Func{IServiceProvider, ITaskEntity})" />
    public DurableTaskRegistry AddEntity<TEntity>()
        where TEntity : class, ITaskEntity => throw new NotSupportedException(NoEntities);

    /// <inheritdoc cref="AddEntity(TaskName, Func{IServiceProvider, ITaskEntity})" />
    public DurableTaskRegistry AddEntity(TaskName name, ITaskEntity entity) => throw new NotSupportedException(NoEntities);

    /// <inheritdoc cref="AddEntity(TaskName, Func{IServiceProvider, ITaskEntity})" />
    public DurableTaskRegistry AddEntity(ITaskEntity entity) => throw new NotSupportedException(NoEntities);
}
