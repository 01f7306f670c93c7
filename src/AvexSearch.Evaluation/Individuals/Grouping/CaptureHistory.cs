namespace AvexSearch.Evaluation;

/// <summary>Who was heard when and where: individual by occasion by site, for mark-recapture packages.</summary>
/// <param name="Occasions">Occasions in ordinal order (a day as 2026-05-01 sorts as it should).</param>
/// <param name="Rows">An individual at a site where it was heard, by name, then site.</param>
public sealed record CaptureHistory(IReadOnlyList<string> Occasions, IReadOnlyList<CaptureHistory.Row> Rows)
{
    /// <summary>Counts the segments of each individual.</summary>
    /// <param name="individuals">[n] name of the individual; null or empty when it is not known, which counts nowhere.</param>
    /// <param name="occasions">[n] occasion. Occasions at which nobody known was heard stay in the history.</param>
    /// <param name="sites">[n] site.</param>
    /// <exception cref="ArgumentException">Lengths that do not fit.</exception>
    public static CaptureHistory Of(IReadOnlyList<string?> individuals, IReadOnlyList<string> occasions, IReadOnlyList<string> sites)
    {
        if (individuals.Count != occasions.Count || individuals.Count != sites.Count)
        {
            throw new ArgumentException($"There are {individuals.Count} individuals, {occasions.Count} occasions and {sites.Count} sites; each segment has one of each.", nameof(occasions));
        }

        string[] names = [.. occasions.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var rows = Enumerable.Range(0, individuals.Count).Where(i => !string.IsNullOrEmpty(individuals[i]))
            .GroupBy(i => (Individual: individuals[i]!, Site: sites[i]))
            .OrderBy(group => group.Key.Individual, StringComparer.Ordinal).ThenBy(group => group.Key.Site, StringComparer.Ordinal)
            .Select(group =>
            {
                var counts = new int[names.Length];
                foreach (var i in group)
                {
                    counts[Array.BinarySearch(names, occasions[i], StringComparer.Ordinal)]++;
                }

                return new Row(group.Key.Individual, group.Key.Site, counts);
            });
        return new CaptureHistory(names, [.. rows]);
    }

    /// <summary>An individual at a site.</summary>
    /// <param name="Individual">Name.</param>
    /// <param name="Site">Site.</param>
    /// <param name="Counts">[occasions] segments heard.</param>
    public sealed record Row(string Individual, string Site, IReadOnlyList<int> Counts)
    {
        /// <summary>The history as mark-recapture packages write it: a 1 for every occasion at which it was heard, else a 0.</summary>
        public string History => string.Concat(Counts.Select(count => count > 0 ? '1' : '0'));
    }
}
