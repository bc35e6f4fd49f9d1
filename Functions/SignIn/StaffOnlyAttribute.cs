namespace GrantFlow.Functions.SignIn;

/// <summary>A function, or every function of a class, that only a signed-in member of staff reaches: see <see cref="StaffGate"/>.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class StaffOnlyAttribute : Attribute;
