using GrantFlow.Domain.Calls;

namespace GrantFlow.Domain.Eligibility;

internal static class Combined
{
    /// <summary>The facts of several findings, each under the id of its criterion.</summary>
    public static Dictionary<string, string> Facts(IEnumerable<Finding> findings) => findings
        .SelectMany(finding => finding.Facts
            .Select(fact => (Name: $"{finding.Criterion}.{fact.Key}", fact.Value))
            .Append((Name: finding.Criterion, Value: finding.Passed ? "true" : "false")))
        .ToDictionary(fact => fact.Name, fact => fact.Value);
}
