namespace SelfHost.DurableTask.Engine;

/// <summary>The context that the engine gives to activities.</summary>
internal sealed class EngineActivityContext(TaskName name, string instanceId, string version) : TaskActivityContext
{
    public override TaskName Name => name;

    public override string InstanceId => instanceId;

    public override string Version => version;
}
