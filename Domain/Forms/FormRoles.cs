namespace GrantFlow.Domain.Forms;

/// <summary>Which field plays which part in the procedure, by path.</summary>
public sealed record FormRoles
{
    /// <summary>The address to which everything is mailed.</summary>
    public required string ContactEmail { get; init; }

    /// <summary>The person who answers for the file.</summary>
    public required string ContactName { get; init; }

    /// <summary>The group's name.</summary>
    public required string GroupName { get; init; }

    /// <summary>The project's title.</summary>
    public required string ProjectTitle { get; init; }

    /// <summary>What the project is about.</summary>
    public required string ProjectSummary { get; init; }

    /// <summary>The amount asked for.</summary>
    public required string Requested { get; init; }

    /// <summary>The column whose sum is the project's total cost.</summary>
    public required ColumnSum TotalCost { get; init; }

    /// <summary>The carrying organisation's name.</summary>
    public required string OrganisationName { get; init; }

    /// <summary>The carrying organisation's SIRET.</summary>
    public required string OrganisationSiret { get; init; }

    /// <summary>
    /// The carrying organisation's address, where the form asks for one: a reviewer who shares it has a conflict of interest.
    /// </summary>
    public string? OrganisationEmail { get; init; }
}
