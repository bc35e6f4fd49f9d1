namespace GrantFlow.Domain.Applications;

/// <summary>The steps of the procedure. Each is an orchestration of its own, which its word names.</summary>
public static class Steps
{
    /// <summary>The check against the regulation.</summary>
    public const string Eligibility = "eligibility";

    /// <summary>The committee's review.</summary>
    public const string Review = "review";

    /// <summary>The decision about money, and the wait for a session or for money.</summary>
    public const string Award = "award";

    /// <summary>All of them, in the order in which an application passes through.</summary>
    public static IReadOnlyList<string> InOrder { get; } = [Eligibility, Review, Award];
}
