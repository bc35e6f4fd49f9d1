namespace SelfHost.DurableTask.Client.Entities;

/// <summary>A client of durable entities. This engine runs none: <see cref="DurableTaskClient.Entities"/> throws.</summary>
/// <param name="name">The client's name.</param>
public abstract class DurableEntityClient(string name)
{
    /// <summary>The client's name.</summary>
    public string Name { get; } = name;
}
