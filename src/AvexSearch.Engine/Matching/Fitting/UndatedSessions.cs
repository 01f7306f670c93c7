using AvexSearch.Evaluation;

namespace AvexSearch.Engine;

/// <summary>Recordings without a day and without a stated session count as a session each, although they may be of one: what rests on them must say so.</summary>
internal static class UndatedSessions
{
    /// <summary>A sentence where a gallery has such recordings.</summary>
    public static IEnumerable<string> Notes(IReadOnlyList<GalleryRow> rows)
    {
        var undated = rows.Where(row => row.IsUndated).ToList();
        if (undated.Count > 0)
        {
            var (count, individuals) = (undated.Select(row => row.RecordingId).Distinct().Count(), undated.Select(row => row.IndividualId).Distinct().Count());
            yield return $"{count} {(count == 1 ? "recording" : "recordings")} of {individuals} {(individuals == 1 ? "individual has" : "individuals have")} neither a date nor a stated session, and each counts as a session of its own: " +
                "if some were made on the same occasion, calls are alike for that, and matches look better than they are. Label the sessions, or enrol with them.";
        }
    }

    /// <summary>At most weak where fewer individuals than a verdict needs were heard in two sessions that are known.</summary>
    public static IndividualResult Lowered(IndividualResult result, IReadOnlyList<GalleryRow> rows)
    {
        var known = rows.Where(row => !row.IsUndated).GroupBy(row => row.IndividualId).Count(own => own.Select(row => row.Session).Distinct(StringComparer.Ordinal).Skip(1).Any());
        return result.Verdict == IndividualVerdict.Distinguishable && known < IndividualEvaluation.FewestIndividuals && rows.Any(row => row.IsUndated)
            ? result with
            {
                Verdict = IndividualVerdict.Weak,
                Explanation = $"{result.Explanation} But {(known == 0 ? "nobody was" : $"only {known} individuals were")} heard in two sessions that are known by date or stated: recordings without either may be of one session. The verdict is lowered to weak for that.",
            }
            : result;
    }
}
