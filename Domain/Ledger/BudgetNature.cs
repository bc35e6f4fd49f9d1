namespace GrantFlow.Domain.Ledger;

/// <summary>What kind of authorisation a budget line is.</summary>
public enum BudgetNature
{
    /// <summary>Autorisation d'engagement (AE): operating money.</summary>
    CommitmentAuthorisation,

    /// <summary>Autorisation de programme (AP): investment money.</summary>
    ProgrammeAuthorisation,
}
