using SelfHost.Azure.Functions.Worker;
using SelfHost.Hosting.Invocation;

namespace SelfHost.Hosting.Http;

/// <summary>Marks an endpoint as one of ours, and says which key it wants and which function it runs, if any.</summary>
/// <param name="Level">The key that a caller must send.</param>
/// <param name="NeedsHub">Whether it is answered only while this process holds the task hub.</param>
/// <param name="Call">The function; null for the host's own endpoints.</param>
internal sealed record FunctionEndpoint(AuthorizationLevel Level, bool NeedsHub, FunctionCall? Call = null);
