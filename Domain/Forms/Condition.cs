namespace GrantFlow.Domain.Forms;

/// <summary>A question about the answers that decides whether a field, a document or a criterion applies. A closed set.</summary>
public abstract record Condition
{
    private Condition()
    {
    }

    /// <summary>Whether it holds for some answers; a comparison with a missing answer does not hold.</summary>
    /// <param name="answers">The answers.</param>
    /// <returns>True when it holds.</returns>
    public abstract bool Holds(Answers answers);

    /// <summary>The fields whose answers it looks at.</summary>
    public IEnumerable<string> Paths => this switch
    {
        OneOf one => [one.Path],
        Below below => [below.Path],
        AtLeast atLeast => [atLeast.Path],
        Ticked ticked => [ticked.Path],
        Answered answered => [answered.Path],
        All all => all.Parts.SelectMany(part => part.Paths),
        Any any => any.Parts.SelectMany(part => part.Paths),
        Not not => not.Part.Paths,
        _ => [],
    };

    /// <summary>One of several values was chosen.</summary>
    /// <param name="Path">The field.</param>
    /// <param name="Values">The values.</param>
    public sealed record OneOf(string Path, IReadOnlyList<string> Values) : Condition
    {
        /// <inheritdoc/>
        public override bool Holds(Answers answers) => answers.List(Path).Any(Values.Contains);
    }

    /// <summary>A whole number is below a limit.</summary>
    /// <param name="Path">The field.</param>
    /// <param name="Limit">The limit, itself not below.</param>
    public sealed record Below(string Path, int Limit) : Condition
    {
        /// <inheritdoc/>
        public override bool Holds(Answers answers) => answers.Integer(Path) < Limit;
    }

    /// <summary>A whole number reaches a limit.</summary>
    /// <param name="Path">The field.</param>
    /// <param name="Limit">The limit, itself reached.</param>
    public sealed record AtLeast(string Path, int Limit) : Condition
    {
        /// <inheritdoc/>
        public override bool Holds(Answers answers) => answers.Integer(Path) >= Limit;
    }

    /// <summary>A box is ticked.</summary>
    /// <param name="Path">The field.</param>
    public sealed record Ticked(string Path) : Condition
    {
        /// <inheritdoc/>
        public override bool Holds(Answers answers) => answers.IsTrue(Path);
    }

    /// <summary>Something was typed.</summary>
    /// <param name="Path">The field.</param>
    public sealed record Answered(string Path) : Condition
    {
        /// <inheritdoc/>
        public override bool Holds(Answers answers) => answers.List(Path).Count > 0;
    }

    /// <summary>Every part holds.</summary>
    /// <param name="Parts">The parts.</param>
    public sealed record All(IReadOnlyList<Condition> Parts) : Condition
    {
        /// <inheritdoc/>
        public override bool Holds(Answers answers) => Parts.All(part => part.Holds(answers));
    }

    /// <summary>At least one part holds.</summary>
    /// <param name="Parts">The parts.</param>
    public sealed record Any(IReadOnlyList<Condition> Parts) : Condition
    {
        /// <inheritdoc/>
        public override bool Holds(Answers answers) => Parts.Any(part => part.Holds(answers));
    }

    /// <summary>The part does not hold.</summary>
    /// <param name="Part">The part.</param>
    public sealed record Not(Condition Part) : Condition
    {
        /// <inheritdoc/>
        public override bool Holds(Answers answers) => !Part.Holds(answers);
    }
}
