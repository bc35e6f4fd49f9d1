namespace GrantFlow.Tests.Benchmarks;

/// <summary>Of many measured values, the one that stands for them.</summary>
internal static class Figures
{
    /// <summary>The middle one; of an even number, the lower of the two in the middle.</summary>
    public static T MedianBy<T>(this IReadOnlyCollection<T> values, Func<T, double> by) =>
        values.OrderBy(by).ElementAt((values.Count - 1) / 2);

    public static double Median(this IReadOnlyCollection<double> values) => values.MedianBy(value => value);
}
