namespace GrantFlow.Domain.Rehearsal;

/// <summary>How often one criterion of the regulation passed and failed.</summary>
/// <param name="Id">The criterion.</param>
/// <param name="Label">The rule in a few words.</param>
/// <param name="Passed">Applications that passed it, those that it does not apply to included.</param>
/// <param name="Failed">Applications that failed it as they were submitted.</param>
/// <param name="Exempt">Applications that it does not apply to.</param>
/// <param name="Refused">Applications refused in the end that fail it.</param>
/// <param name="RefusedAlone">Applications refused in the end that fail nothing else.</param>
/// <param name="MeantToPass">Applications that were made up to pass it.</param>
/// <param name="MeantToFail">Applications that were made up to fail it.</param>
public sealed record CriterionTally(
    string Id, LocalizedText Label, int Passed, int Failed, int Exempt, int Refused, int RefusedAlone, int MeantToPass, int MeantToFail)
{
    // Fewer attempts than these say nothing: a seed may have been unlucky.
    private const int EnoughToFail = 3;
    private const int EnoughToPass = 10;

    /// <summary>Whether no application failed it although enough of them were made up to.</summary>
    public bool NeverFails => Failed == 0 && MeantToFail >= EnoughToFail;

    /// <summary>Whether no application passed it although enough of them were made up to.</summary>
    public bool NeverPasses => Passed == 0 && MeantToPass >= EnoughToPass;

    /// <summary>Whether it applied to no application at all.</summary>
    public bool NeverApplies => Exempt > 0 && Exempt == Passed + Failed;
}
