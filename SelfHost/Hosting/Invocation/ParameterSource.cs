namespace SelfHost.Hosting.Invocation;

/// <summary>Makes the value of one parameter for an invocation.</summary>
internal delegate ValueTask<object?> ParameterSource(Invocation invocation);
