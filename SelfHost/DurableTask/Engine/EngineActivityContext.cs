namespace SelfHost.DurableTask.Engine;

/// <summary>The context that the engine gives to activities.</summary>
internal sealed class EngineActivityContext(TaskName name, string instanceId, string version, string key) : TaskActivityContext
{
    /// <summary>Names the call: the same each time it is run.</summary>
    public string Key => key;

    public override TaskName Name => name;

    public override string InstanceId => instanceId;

    public override string Version => version;
}
