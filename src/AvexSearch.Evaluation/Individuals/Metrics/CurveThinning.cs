namespace AvexSearch.Evaluation;

/// <summary>Curves with fewer points, for pages and files.</summary>
internal static class CurveThinning
{
    /// <summary>At most some points, evenly by place; the first and the last stay.</summary>
    public static IReadOnlyList<T> Thin<T>(List<T> points, int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 2);
        return points.Count <= most
            ? points
            : [.. Enumerable.Range(0, most).Select(i => points[(int)((long)i * (points.Count - 1) / (most - 1))])];
    }
}
