using AvexSearch.Engine;

namespace AvexSearch.Tests.Web.Individuals;

/// <summary>Individuals and matches as the pages get them.</summary>
internal static class SampleGallery
{
    public static IndividualSummary Kiwi { get; } = new()
    {
        Id = 5,
        Name = "Kiwi",
        Species = "Apteryx",
        Sex = "female",
        Site = "Old oak",
        State = "live",
        References = 3,
        Sessions = 2,
        FirstHeard = new DateTime(2024, 3, 10, 5, 0, 0),
        LastHeard = new DateTime(2025, 4, 2, 5, 0, 0),
        CreatedAt = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
    };

    public static IndividualSummary Weka { get; } = Kiwi with { Id = 6, Name = "Weka", Sex = null, Site = null, References = 1, Sessions = 1, FirstHeard = null, LastHeard = null };

    public static IReadOnlyList<IndividualReference> References { get; } = [Reference(1, "day 1"), Reference(2, "day 1"), Reference(3, "day 2")];

    public static MatchAnswer Answer(MatchDecision decision) => new()
    {
        Decision = decision,
        Explanation = "The reason.",
        Candidates = [Candidate(5, "Kiwi", 0.9, decision == MatchDecision.Known), Candidate(6, "Weka", 0.1, false)],
        Segments = [],
        Threshold = decision is MatchDecision.Known or MatchDecision.Unknown ? new MatchThreshold(0.5, 0.01, 0.8, 40, 4) : null,
        Collection = "Queensland",
        Species = "Apteryx",
        Method = "wccn",
        Model = "spectral",
        ModelIdentity = "abc",
        Evaluation = decision == MatchDecision.NotEvaluated ? null : Evaluation,
        EvaluationRun = decision == MatchDecision.NotEvaluated ? SampleRun.Open("running", 0.42) : null,
        Fingerprint = "f",
        Individuals = 2,
        LeftOutSession = "day 2",
        Notes = ["A note."],
    };

    public static GalleryEvaluation Evaluation { get; } = new()
    {
        Method = "wccn",
        Model = "spectral",
        ModelIdentity = "abc",
        Fingerprint = "f",
        Verdict = "at chance",
        Explanation = "Nothing tells them apart.",
        Metrics = [new MetricValue("macro_recall", "macro recall", 0.3), new MetricValue("eer", "equal error rate", 0.48, 0.4, 0.6), new MetricValue("rank1", "rank 1", 0.25, 0.1, 0.4)],
        Controls = [new ReportControl("background", "confound", "The background alone tells them apart.", [])],
        Individuals = 4,
        IndividualsInSeveralSessions = 3,
        Sessions = 15,
        Segments = 91,
        Probes = 71,
        Remarks = ["A remark."],
        RunId = 12,
    };

    private static IndividualReference Reference(long id, string session) => new()
    {
        Id = id,
        RecordingId = 3,
        Path = "/archive/GympieNP_20160312_054100.wav",
        IsChanged = id == 3,
        StartSeconds = id,
        EndSeconds = id + 1,
        Session = session,
        SessionRule = "label",
        HeardAt = new DateTime(2016, 3, 12, 5, 41, 0),
        Source = "hit",
        AddedBy = "Iris",
        AddedAt = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
    };

    private static MatchCandidate Candidate(long id, string name, double score, bool isAbove) => new(
        id, name, "Apteryx", null, "Old oak", score, isAbove,
        new MatchEvidence(new MatchedSpan(null, null, null, 2, 3), new MatchedSpan(3, 40, "/archive/a.wav", 12.5, 13.5), 1, "day 1", 0.95));
}
