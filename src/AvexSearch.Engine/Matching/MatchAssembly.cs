using System.Globalization;
using AvexSearch.Evaluation;

namespace AvexSearch.Engine;

/// <summary>Puts candidates, threshold and evaluation together into an answer that says no more than they allow.</summary>
internal sealed class MatchAssembly(
    LoadedGallery gallery, FittedGallery fitted, MatchQuery query, (GalleryEvaluation Evaluation, OpenSetTrials OpenSet)? known, EvaluationRun? run, MatchRequest request)
{
    private readonly MatchThreshold? _threshold = known is { } made ? ThresholdOf(made.OpenSet, request.FalseAlarmRate) : null;

    /// <summary>The answer.</summary>
    /// <param name="candidates">Best first.</param>
    /// <param name="paths">Paths of their recordings.</param>
    public MatchAnswer Answer(IReadOnlyList<IdentityCandidate> candidates, IReadOnlyDictionary<long, string> paths)
    {
        var (decision, explanation) = Decide(candidates);
        IReadOnlyList<MatchedSegment> segments = query.Spans.Count < 2 ? [] : [.. Enumerable.Range(0, query.Spans.Count).Select(SegmentOf).OfType<MatchedSegment>()];
        return Frame(gallery, fitted.Matcher.Method, query) with
        {
            Decision = decision,
            Explanation = explanation,
            Candidates = [.. candidates.Select(candidate => CandidateOf(candidate, paths))],
            Segments = segments,
            Threshold = _threshold,
            Projection = fitted.Projection,
            Evaluation = known?.Evaluation,
            EvaluationRun = run,
            Individuals = gallery.Heard,
            Notes = [.. fitted.Note is null ? [] : (string[])[fitted.Note], .. query.Notes, .. Notes(candidates, segments), .. gallery.Notes],
        };
    }

    /// <summary>The answer of a gallery that nobody is in.</summary>
    public static MatchAnswer OfNobody(LoadedGallery gallery, IndividualMethod method, MatchQuery query) => Frame(gallery, method, query) with
    {
        Explanation = TooFew(gallery),
        Notes = [.. query.Notes, .. gallery.Notes],
    };

    /// <summary>Why nothing can be said of a gallery of one or none.</summary>
    public static string TooFew(LoadedGallery gallery) => gallery.Heard == 0
        ? $"There is nobody in {gallery.Target.Text} who could be matched: {(gallery.Individuals.Count == 0 ? "enrol individuals from labels, hits or this call" : $"its {gallery.Individuals.Count} individuals have no reference that '{gallery.Target.Model.Name}' has heard")}."
        : $"There is one individual in {gallery.Target.Text}: whether a call is its own or another's cannot be told, because nothing is known of others. Telling apart takes two, noticing strangers three.";

    private static MatchAnswer Frame(LoadedGallery gallery, IndividualMethod method, MatchQuery query) => new()
    {
        Decision = MatchDecision.NotDistinguishable,
        Explanation = "",
        Candidates = [],
        Segments = [],
        Collection = gallery.Target.Collection.Name,
        Species = gallery.Target.Species,
        Method = method.Key,
        Model = gallery.Target.Model.Name,
        ModelIdentity = gallery.Target.Model.Identity,
        Fingerprint = gallery.Fingerprint,
        Individuals = 0,
        LeftOutSession = query.Sessions.Count > 0 ? string.Join(", ", query.Sessions) : null,
        Notes = [],
    };

    private (MatchDecision Decision, string Explanation) Decide(IReadOnlyList<IdentityCandidate> candidates)
    {
        if (gallery.Heard < 2)
        {
            return (MatchDecision.NotDistinguishable, TooFew(gallery));
        }

        if (candidates.Count == 0)
        {
            return (MatchDecision.NotDistinguishable, $"All references are of the session '{string.Join("', '", query.Sessions)}', that of the call: within a session calls are alike for other reasons than who calls, so there is nothing to compare with.");
        }

        if (known is not { } made)
        {
            return (MatchDecision.NotEvaluated, run is { State: "failed" }
                ? $"The gallery could not be evaluated, so that nothing can be said of the candidates: {run.Error}"
                : "The gallery is being evaluated for the first time in this state; until that is done nothing can be said of the candidates.");
        }

        if (made.Evaluation.Verdict == IndividualFigures.Word(IndividualVerdict.AtChance))
        {
            return (MatchDecision.NotDistinguishable, made.Evaluation.Explanation);
        }

        if (_threshold is null)
        {
            return (MatchDecision.NotDistinguishable, "There are too few individuals to say from which score on a call is that of a known one: that takes three.");
        }

        var (best, name) = (candidates[0], NameOf(candidates[0]));
        var weak = made.Evaluation.Verdict == IndividualFigures.Word(IndividualVerdict.Weak) ? " The gallery's evaluation is weak: look at the pair yourself." : "";
        return best.Score > _threshold.Value
            ? (MatchDecision.Known, $"'{name}' scores {Round(best.Score)}, above the threshold of {Round(_threshold.Value)} that at most {Percent(request.FalseAlarmRate)} of the calls of {_threshold.UnknownIndividuals} individuals exceeded that were held out.{weak}")
            : (MatchDecision.Unknown, $"An unknown individual: the best candidate, '{name}', scores {Round(best.Score)}, not above the threshold of {Round(_threshold.Value)} for {Percent(request.FalseAlarmRate)} false alarms.{weak}");
    }

    /// <summary>One segment by itself, as a query of one would be decided.</summary>
    private MatchedSegment? SegmentOf(int place)
    {
        var alone = fitted.Matcher.Match(query.Embeddings.Select([place]), 1, query.Session);
        return alone is [var best]
            ? new MatchedSegment(query.Spans[place], long.Parse(best.Individual, CultureInfo.InvariantCulture), NameOf(best), best.Score, Decide(alone).Decision)
            : null;
    }

    private MatchCandidate CandidateOf(IdentityCandidate candidate, IReadOnlyDictionary<long, string> paths)
    {
        var individual = gallery.Individuals[long.Parse(candidate.Individual, CultureInfo.InvariantCulture)];
        var row = fitted.Rows[candidate.Reference];
        var reference = new MatchedSpan(row.RecordingId, row.SegmentId, paths.GetValueOrDefault(row.RecordingId), row.StartSeconds, row.EndSeconds);
        return new MatchCandidate(
            individual.Id, individual.Name, individual.Species, individual.Sex, individual.Site, candidate.Score, _threshold is null ? null : candidate.Score > _threshold.Value,
            new MatchEvidence(query.Spans[candidate.Call], reference, row.ReferenceId, row.NamedSession, candidate.PairScore));
    }

    private string NameOf(IdentityCandidate candidate) => gallery.Individuals[long.Parse(candidate.Individual, CultureInfo.InvariantCulture)].Name;

    private IEnumerable<string> Notes(IReadOnlyList<IdentityCandidate> candidates, IReadOnlyList<MatchedSegment> segments)
    {
        if (candidates.Count < Math.Min(request.Top, gallery.Heard))
        {
            yield return $"{gallery.Heard - candidates.Count} individuals have references of the call's own session only and were not compared.";
        }

        if (segments.Select(segment => segment.IndividualId).Distinct().Count() is > 1 and var different)
        {
            yield return $"The {segments.Count} segments have {different} different best candidates; the candidates above are ranked by the mean over all segments, as if one individual called in all of them.";
        }

        if (_threshold?.Doubt is { } doubt)
        {
            yield return doubt;
        }

        if (known is { Evaluation.VerdictAcrossYears: "at chance" })
        {
            yield return $"Across years: {known.Value.Evaluation.ExplanationAcrossYears}";
        }
    }

    private static MatchThreshold? ThresholdOf(OpenSetTrials trials, double rate) => trials.Threshold(rate) is { } value && trials.Known > 0
        ? new MatchThreshold(
            double.IsFinite(value) ? value : -double.MaxValue, rate, trials.Measure(rate).DetectionRate, trials.Unknown,
            trials.UnknownIndividuals)
        : null;

    private static string Round(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Percent(double rate) => (100 * rate).ToString("0.###", CultureInfo.InvariantCulture) + " %";
}
