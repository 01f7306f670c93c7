namespace AvexSearch.Evaluation;

/// <summary>Numbers things in the order in which they are first seen: groups, recordings, sessions.</summary>
public static class Numbering
{
    /// <summary>Equal things get equal numbers: 0 for the first, 1 for the next one that differs, and so on.</summary>
    /// <param name="things">[n] things; strings are compared by their characters.</param>
    /// <returns>[n] numbers, and how many there are.</returns>
    public static (int[] Numbers, int Count) Of<T>(ReadOnlySpan<T> things)
        where T : notnull
    {
        var known = new Dictionary<T, int>();
        var numbers = new int[things.Length];
        for (var i = 0; i < things.Length; i++)
        {
            if (!known.TryGetValue(things[i], out numbers[i]))
            {
                known.Add(things[i], numbers[i] = known.Count);
            }
        }

        return (numbers, known.Count);
    }
}
