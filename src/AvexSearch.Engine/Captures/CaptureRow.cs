namespace AvexSearch.Engine;

/// <summary>Captures of an individual at a site.</summary>
/// <param name="Individual">Its name, with the species in brackets where two share the name.</param>
/// <param name="Species">Its species, or null.</param>
/// <param name="Sex">Its sex, or null.</param>
/// <param name="Site">The site; null where sites are pooled.</param>
/// <param name="Counts">[occasions] spans heard.</param>
public sealed record CaptureRow(string Individual, string? Species, string? Sex, string? Site, IReadOnlyList<int> Counts)
{
    /// <summary>A 1 for every occasion at which it was heard, else a 0, as mark-recapture packages have it.</summary>
    public string History => string.Concat(Counts.Select(count => count > 0 ? '1' : '0'));
}
