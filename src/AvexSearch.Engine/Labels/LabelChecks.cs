namespace AvexSearch.Engine;

/// <summary>What holds for every label, whatever file it comes from.</summary>
internal static class LabelChecks
{
    private const int LongestName = 500;

    /// <summary>Notes with the row what does not hold.</summary>
    public static void Check(SourceRow row, LabelEntry entry)
    {
        foreach (var (field, found, expected) in Faults(entry).Where(fault => !row.HasRefused(fault.Field)))
        {
            row.Refuse(field, found, expected);
        }
    }

    /// <summary>What does not hold: the field, what was found, what was expected.</summary>
    public static IEnumerable<(LabelField Field, string Found, string Expected)> Faults(LabelEntry entry)
    {
        if ((entry.Label ?? entry.Individual ?? entry.CallType) is null)
        {
            yield return (LabelField.Label, "nothing", "what is heard");
        }

        if (entry.Label?.Length > LongestName)
        {
            yield return (LabelField.Label, $"{entry.Label.Length} characters", $"at most {LongestName}");
        }

        if (entry.StartSeconds is null != entry.EndSeconds is null)
        {
            yield return entry.StartSeconds is null
                ? (LabelField.Start, "nothing", "where the label starts, or no end")
                : (LabelField.End, "nothing", "where the label ends, or no start for the whole recording");
        }

        if (entry.StartSeconds < 0)
        {
            yield return (LabelField.Start, FormattableString.Invariant($"{entry.StartSeconds} s"), "0 s or later");
        }

        if (entry.EndSeconds < entry.StartSeconds)
        {
            yield return (LabelField.End, FormattableString.Invariant($"{entry.EndSeconds} s"), FormattableString.Invariant($"the start ({entry.StartSeconds} s) or later"));
        }

        if (entry.LowHz < 0)
        {
            yield return (LabelField.LowHz, FormattableString.Invariant($"{entry.LowHz} Hz"), "0 Hz or more");
        }

        if (entry.HighHz < (entry.LowHz ?? 0))
        {
            yield return (LabelField.HighHz, FormattableString.Invariant($"{entry.HighHz} Hz"), FormattableString.Invariant($"the lowest frequency ({entry.LowHz ?? 0} Hz) or more"));
        }
    }
}
