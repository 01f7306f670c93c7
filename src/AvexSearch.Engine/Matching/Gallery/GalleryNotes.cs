using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>What should be known of the individuals of a gallery before their matches are believed.</summary>
internal static class GalleryNotes
{
    private const int MostNamed = 5;

    /// <summary>Sentences on individuals with too few references or sessions; none where all have enough.</summary>
    public static IEnumerable<string> Of(IReadOnlyList<IndividualRow> individuals)
    {
        IndividualRow[] none = [.. individuals.Where(row => row.References == 0)];
        IndividualRow[] single = [.. individuals.Where(row => row.References == 1)];
        IndividualRow[] once = [.. individuals.Where(row => row.References > 1 && row.Sessions == 1)];
        if (none.Length > 0)
        {
            yield return $"{Names(none)} {Have(none)} no reference and cannot be matched.";
        }

        if (single.Length > 0)
        {
            yield return $"{Names(single)} {Have(single)} one reference only: it can be matched against, but says nothing on how much its calls vary.";
        }

        if (once.Length > 0)
        {
            yield return $"{Names(once)} {Have(once)} references of one session only: whether it is known again in another session cannot be told. References of a second session help most.";
        }
    }

    private static string Names(IndividualRow[] rows) =>
        string.Join(", ", rows.Take(MostNamed).Select(row => $"'{row.Name}'")) + (rows.Length > MostNamed ? $" and {rows.Length - MostNamed} more" : "");

    private static string Have(IndividualRow[] rows) => rows.Length == 1 ? "has" : "have";
}
