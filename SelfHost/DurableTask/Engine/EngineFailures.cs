namespace SelfHost.DurableTask.Engine;

/// <summary>The error types of failures that are not exceptions of the application, as the official worker names them.</summary>
internal static class EngineFailures
{
    public const string ActivityNotFound = "ActivityTaskNotFound";

    public const string OrchestratorNotFound = "OrchestratorTaskNotFound";

    public const string VersionMismatch = "VersionMismatch";
}
