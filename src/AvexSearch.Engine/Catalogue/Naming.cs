namespace AvexSearch.Engine;

/// <summary>Which names collections and models may be given.</summary>
internal static class Naming
{
    private const int LongestName = 200;

    /// <summary>Refuses what cannot be the name of a collection.</summary>
    /// <exception cref="QueryException">It cannot.</exception>
    public static void CheckCollection(string name) => Check(name, "a collection");

    /// <summary>Refuses what cannot be the name of a model.</summary>
    /// <exception cref="QueryException">It cannot.</exception>
    public static void CheckModel(string name) => Check(name, "a model");

    private static void Check(string name, string what)
    {
        if (name.Length is 0 or > LongestName || name != name.Trim() || name.Any(char.IsControl))
        {
            throw new QueryException($"'{name}' is no name for {what}; it has 1 to {LongestName} characters and no spaces at its ends.");
        }
    }
}
