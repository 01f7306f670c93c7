namespace AvexSearch.Engine;

/// <summary>Every two systems with their results, in order.</summary>
internal static class Pairs
{
    public static IEnumerable<((EvaluatedSystem System, T Result) A, (EvaluatedSystem System, T Result) B)> Of<T>(
        IReadOnlyList<EvaluatedSystem> systems, IReadOnlyList<T> results)
    {
        for (var a = 0; a < systems.Count; a++)
        {
            for (var b = a + 1; b < systems.Count; b++)
            {
                yield return ((systems[a], results[a]), (systems[b], results[b]));
            }
        }
    }
}
