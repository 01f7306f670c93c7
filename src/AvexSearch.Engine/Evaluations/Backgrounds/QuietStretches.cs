namespace AvexSearch.Engine;

/// <summary>Finds where a recording holds background and no labelled call.</summary>
internal static class QuietStretches
{
    /// <summary>How far around a clip its background is looked for.</summary>
    public const double ReachSeconds = 30;

    /// <summary>How far from a labelled span background begins: calls fade, and labels are drawn by hand.</summary>
    public const double GuardSeconds = 0.1;

    /// <summary>Least background of a clip, all its stretches together.</summary>
    public const double LeastSeconds = 0.1;

    private const int LeastFrames = 3;
    private const double LeastContrast = 10;

    /// <summary>Stretches outside all labelled spans that belong to the quieter half of what is there, those nearest to the clip first.</summary>
    /// <param name="track">Levels around the clip.</param>
    /// <param name="labelled">Labelled spans of the recording; without an end it lasts to the end of the recording.</param>
    /// <param name="middleSeconds">Middle of the clip.</param>
    /// <param name="wantedSeconds">How much background is wanted.</param>
    public static IReadOnlyList<(double Start, double End)> Outside(LevelTrack track, IReadOnlyList<(double Start, double? End)> labelled, double middleSeconds, double wantedSeconds)
    {
        int[] free = [.. Enumerable.Range(0, track.Decibels.Length).Where(frame => labelled.All(span =>
            track.TimeOf(frame + 1) <= span.Start - GuardSeconds || track.TimeOf(frame) >= (span.End ?? double.MaxValue) + GuardSeconds))];
        if (free.Length == 0)
        {
            return [];
        }

        var median = Sorted(track, free)[(free.Length - 1) / 2];
        var runs = Runs(track, free.Where(frame => track.Decibels[frame] <= median));
        return Enough(runs.OrderBy(run => Math.Abs(((run.Start + run.End) / 2) - middleSeconds)).ThenBy(run => run.Start), wantedSeconds);
    }

    /// <summary>Stretches of a clip that are clearly quieter than its call: the lowest quarter, in dB, between its quiet and its loud frames, the longest first.</summary>
    /// <param name="track">Levels of the clip.</param>
    /// <param name="wantedSeconds">How much background is wanted.</param>
    /// <returns>None where loud and quiet differ by less than 10 dB: a clip that is cut to its call, or whose call hardly stands out.</returns>
    public static IReadOnlyList<(double Start, double End)> Inside(LevelTrack track, double wantedSeconds)
    {
        var sorted = Sorted(track, Enumerable.Range(0, track.Decibels.Length));
        if (sorted.Length == 0)
        {
            return [];
        }

        var (quiet, loud) = (sorted[sorted.Length / 10], sorted[^(1 + (sorted.Length / 20))]);
        return loud - quiet < LeastContrast ? [] : Enough(
            Runs(track, Enumerable.Range(0, track.Decibels.Length).Where(frame => track.Decibels[frame] <= quiet + ((loud - quiet) / 4)))
                .OrderByDescending(run => run.End - run.Start).ThenBy(run => run.Start),
            wantedSeconds);
    }

    private static float[] Sorted(LevelTrack track, IEnumerable<int> frames) => [.. frames.Select(frame => track.Decibels[frame]).Order()];

    private static IEnumerable<(double Start, double End)> Runs(LevelTrack track, IEnumerable<int> frames)
    {
        var (first, last) = (-1, -2);
        foreach (var frame in frames.Append(int.MaxValue))
        {
            if (frame != last + 1)
            {
                if (last - first + 1 >= LeastFrames)
                {
                    yield return (track.TimeOf(first), track.TimeOf(last + 1));
                }

                first = frame;
            }

            last = frame;
        }
    }

    private static List<(double Start, double End)> Enough(IEnumerable<(double Start, double End)> runs, double wantedSeconds)
    {
        var taken = new List<(double Start, double End)>();
        var seconds = 0.0;
        foreach (var (start, end) in runs)
        {
            if (seconds >= wantedSeconds)
            {
                break;
            }

            taken.Add((start, Math.Min(end, start + Math.Max(wantedSeconds - seconds, LeastFrames * LevelTrack.FrameSeconds))));
            seconds += taken[^1].End - taken[^1].Start;
        }

        return seconds < LeastSeconds - 1e-9 ? [] : taken;
    }
}
