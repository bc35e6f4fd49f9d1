namespace GrantFlow.Domain.Calls;

/// <summary>What makes a payment due.</summary>
public enum InstalmentTrigger
{
    /// <summary>The award, once its agreement is accepted where one is needed.</summary>
    Award,

    /// <summary>The final report, once it is accepted.</summary>
    Report,
}
