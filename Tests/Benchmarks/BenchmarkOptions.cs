namespace GrantFlow.Tests.Benchmarks;

/// <summary>What the program was asked for.</summary>
/// <param name="IsQuick">Fewer repetitions, within two minutes.</param>
/// <param name="IsJson">One JSON object a line in place of a table.</param>
/// <param name="Only">The measurements to make; all when empty.</param>
internal sealed record BenchmarkOptions(bool IsQuick, bool IsJson, IReadOnlySet<string> Only)
{
    public const string Start = "start";
    public const string Journey = "journey";
    public const string Load = "load";
    public const string Ledger = "ledger";
    public const string Storage = "storage";
    public const string Recovery = "recovery";

    public const string Usage =
        """
        Usage: Benchmarks [--quick] [--json] [MEASUREMENT…]
          --quick   fewer repetitions: within two minutes
          --json    one JSON object a line: {"row","value","unit","goal","met"}
        Measurements, all of them unless some are named:
          start     from the start of the host to the first healthy answer
          journey   one application at a time: from its sending to its review, from the third vote to the award
          load      50 applications at once, and the memory afterwards
          recovery  from the killing of the host until all work that was under way has gone on
          ledger    commitments on one budget line
          storage   storage requests of one application to the award, and while nothing happens
        Exit code: 0 every goal is met, 1 one is missed or could not be measured, 2 this text was printed.
        """;

    private static readonly string[] _measurements = [Start, Journey, Load, Recovery, Ledger, Storage];

    /// <returns>Null when the arguments cannot be understood.</returns>
    public static BenchmarkOptions? Parse(IReadOnlyCollection<string> arguments)
    {
        var only = arguments.Where(argument => !argument.StartsWith('-')).ToHashSet(StringComparer.Ordinal);
        var switches = arguments.Where(argument => argument.StartsWith('-')).ToHashSet(StringComparer.Ordinal);
        var options = new BenchmarkOptions(switches.Remove("--quick"), switches.Remove("--json"), only);
        return switches.Count == 0 && only.IsSubsetOf(_measurements) ? options : null;
    }

    public bool Wants(params IEnumerable<string> measurements) => Only.Count == 0 || measurements.Any(Only.Contains);

    /// <summary>How often something is repeated.</summary>
    public int Times(int quick, int full) => IsQuick ? quick : full;
}
