using System.Numerics.Tensors;

namespace AvexSearch.Evaluation;

/// <summary>Describes groups: how much they hold together, and which segments are typical.</summary>
internal static class GroupingShape
{
    /// <summary>The groups with their segments.</summary>
    /// <param name="unit">[n, dimensions] vectors of length 1.</param>
    /// <param name="sessions">[n] sessions.</param>
    /// <param name="units">[n] unit of each segment.</param>
    /// <param name="joined">Which units were joined.</param>
    public static IReadOnlyList<PutativeIndividual> Of(EmbeddingMatrix unit, IReadOnlyList<string> sessions, int[] units, Agglomeration joined) =>
        [.. Enumerable.Range(0, units.Length).GroupBy(i => joined.Owner(units[i])).Select(group => Describe(unit, sessions, [.. group], joined.Weakest(group.Key)))];

    private static PutativeIndividual Describe(EmbeddingMatrix unit, IReadOnlyList<string> sessions, int[] segments, double? weakest)
    {
        // The sum over all pairs of unit vectors is the square of the length of their sum, less their number.
        var whole = Sum(unit, segments);
        var parts = segments.GroupBy(i => sessions[i], StringComparer.Ordinal).OrderBy(part => part.Key, StringComparer.Ordinal).Select(part => (part.Key, Segments: part.ToArray())).ToList();
        double all = Dot(whole, whole), own = parts.Sum(part => Sum(unit, part.Segments) is var sum ? Dot(sum, sum) : 0), count = segments.Length;
        var pairs = count * (count - 1);
        var crossPairs = (count * count) - parts.Sum(part => (double)part.Segments.Length * part.Segments.Length);
        return new PutativeIndividual(segments, [.. parts.Select(part => part.Key)], weakest)
        {
            Cohesion = pairs == 0 ? null : (all - count) / pairs,
            AcrossSessions = crossPairs == 0 ? null : (all - own) / crossPairs,
            Typical = [.. segments.OrderByDescending(i => TensorPrimitives.Dot(unit.Row(i), whole)).ThenBy(i => i)],
        };
    }

    private static float[] Sum(EmbeddingMatrix unit, int[] segments)
    {
        var sum = new float[unit.Dimensions];
        foreach (var i in segments)
        {
            TensorPrimitives.Add(sum, unit.Row(i), sum);
        }

        return sum;
    }

    private static double Dot(float[] left, float[] right) => TensorPrimitives.Dot<float>(left, right);
}
