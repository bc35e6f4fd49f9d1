namespace GrantFlow.Domain.Forms;

/// <summary>A part of a form under one heading.</summary>
public sealed record Section
{
    /// <summary>The first part of its fields' paths.</summary>
    public required string Id { get; init; }

    /// <summary>Its heading.</summary>
    public required LocalizedText Title { get; init; }

    /// <summary>What to know before filling it in.</summary>
    public LocalizedText? Intro { get; init; }

    /// <summary>Its fields, in order.</summary>
    public required IReadOnlyList<Field> Fields { get; init; }
}
