namespace AvexSearch.Evaluation;

/// <summary>Says which classes are heard in which windows.</summary>
public static class DetectionTruth
{
    /// <summary>Labels windows by the spans that they overlap.</summary>
    /// <param name="windows">[n] windows.</param>
    /// <param name="spans">Labelled spans in any order.</param>
    /// <param name="leastShare">
    /// 0: any overlap counts, as in BEANS. Above 0, at most 1: the overlap must be at least that share of the shorter of window and span, so that a
    /// short call in a long window counts whole, and so does a window within a long song.
    /// </param>
    /// <param name="classes">Classes to know beside those of the spans; may be empty.</param>
    /// <returns>Labels of the n windows; classes without a window are there all the same.</returns>
    /// <exception cref="ArgumentException">A share out of range, or a window or span that ends before it starts or is not finite.</exception>
    /// <remarks>Windows and spans hold their start and not their end: a span that starts where a window ends is not heard in it.</remarks>
    public static LabelSets Label(
        IReadOnlyList<DetectionWindow> windows, IReadOnlyList<DetectionSpan> spans, double leastShare, IReadOnlyCollection<string> classes)
    {
        if (!(leastShare is >= 0 and <= 1))
        {
            throw new ArgumentException($"The least share of overlap must be 0..1, it is {leastShare}.", nameof(leastShare));
        }

        var byRecording = Sorted(spans);
        var sets = new List<IReadOnlyCollection<string>>(windows.Count + 1);
        for (var i = 0; i < windows.Count; i++)
        {
            if (!(double.IsFinite(windows[i].StartSeconds) && double.IsFinite(windows[i].EndSeconds) && windows[i].EndSeconds > windows[i].StartSeconds))
            {
                throw new ArgumentException($"Window {i} goes from {windows[i].StartSeconds} to {windows[i].EndSeconds} seconds.", nameof(windows));
            }

            sets.Add(byRecording.TryGetValue(windows[i].Recording, out var found) ? Heard(windows[i], found, leastShare) : []);
        }

        // One more item makes all classes known; it is dropped again.
        sets.Add([.. spans.Select(span => span.Class), .. classes]);
        return LabelSets.FromSets(sets).Select([.. Enumerable.Range(0, windows.Count)]);
    }

    private static Dictionary<int, DetectionSpan[]> Sorted(IReadOnlyList<DetectionSpan> spans)
    {
        for (var i = 0; i < spans.Count; i++)
        {
            if (!(double.IsFinite(spans[i].StartSeconds) && double.IsFinite(spans[i].EndSeconds) && spans[i].EndSeconds >= spans[i].StartSeconds))
            {
                throw new ArgumentException($"Span {i} ('{spans[i].Class}') goes from {spans[i].StartSeconds} to {spans[i].EndSeconds} seconds.", nameof(spans));
            }
        }

        return spans.GroupBy(span => span.Recording).ToDictionary(group => group.Key, group => group.OrderBy(span => span.StartSeconds).ToArray());
    }

    private static HashSet<string> Heard(DetectionWindow window, DetectionSpan[] spans, double leastShare)
    {
        HashSet<string> heard = [];
        foreach (var span in spans)
        {
            if (span.StartSeconds >= window.EndSeconds)
            {
                break;
            }

            if (Counts(window, span, leastShare))
            {
                heard.Add(span.Class);
            }
        }

        return heard;
    }

    private static bool Counts(DetectionWindow window, DetectionSpan span, double leastShare)
    {
        var length = span.EndSeconds - span.StartSeconds;
        if (length == 0)
        {
            return span.StartSeconds >= window.StartSeconds && span.StartSeconds < window.EndSeconds;
        }

        var overlap = Math.Min(window.EndSeconds, span.EndSeconds) - Math.Max(window.StartSeconds, span.StartSeconds);
        return overlap > 0 && overlap >= leastShare * Math.Min(length, window.EndSeconds - window.StartSeconds);
    }
}
