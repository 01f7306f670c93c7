namespace AvexSearch.Store;

/// <summary>What was measured while a recording was indexed for a profile.</summary>
/// <param name="Levels">Levels of the whole recording; null = they were not measured.</param>
/// <param name="BandHz">Up to where the model hears, in the recording's own frequencies.</param>
/// <param name="SkippedSilent">Windows that were left out because nothing is heard in them.</param>
/// <param name="SkippedBroken">Windows that were left out because they are clipped.</param>
public sealed record HeardRecording(Levels? Levels, double BandHz, int SkippedSilent, int SkippedBroken)
{
    /// <summary>What was left out, in words; null = nothing.</summary>
    /// <param name="kept">Segments that were kept.</param>
    public string? Note(int kept)
    {
        if (SkippedSilent + SkippedBroken == 0)
        {
            return null;
        }

        string?[] parts = [Part(SkippedSilent, "silent"), Part(SkippedBroken, "clipped")];
        return $"{string.Join(", ", parts.OfType<string>())} of {kept + SkippedSilent + SkippedBroken} segments left out";
    }

    private static string? Part(int count, string kind) => count == 0 ? null : FormattableString.Invariant($"{count} {kind}");
}
