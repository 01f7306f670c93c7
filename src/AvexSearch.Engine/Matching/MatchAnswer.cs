namespace AvexSearch.Engine;

/// <summary>Who may be calling, what that rests on, and how far it can be trusted.</summary>
public sealed record MatchAnswer
{
    /// <summary>What the match amounts to.</summary>
    public required MatchDecision Decision { get; init; }

    /// <summary>The decision in a sentence or two, with its reason.</summary>
    public required string Explanation { get; init; }

    /// <summary>Individuals, best first, equal scores in the order of their ids.</summary>
    public required IReadOnlyList<MatchCandidate> Candidates { get; init; }

    /// <summary>Each segment of the query by itself; empty where there is one.</summary>
    public required IReadOnlyList<MatchedSegment> Segments { get; init; }

    /// <summary>The score above which an individual is taken for known; null without an evaluation, or without held-out individuals.</summary>
    public MatchThreshold? Threshold { get; init; }

    /// <summary>Name of the collection.</summary>
    public required string Collection { get; init; }

    /// <summary>The species, empty where it is not said.</summary>
    public required string Species { get; init; }

    /// <summary>Key of the method.</summary>
    public required string Method { get; init; }

    /// <summary>Name of the model.</summary>
    public required string Model { get; init; }

    /// <summary>Identity of the model.</summary>
    public required string ModelIdentity { get; init; }

    /// <summary>What was learned from the gallery, or null for methods that learn nothing.</summary>
    public ProjectionSummary? Projection { get; init; }

    /// <summary>The evaluation of this very gallery, or null where it was not made yet.</summary>
    public GalleryEvaluation? Evaluation { get; init; }

    /// <summary>The run that makes the evaluation, where it was asked for and is not done.</summary>
    public EvaluationRun? EvaluationRun { get; init; }

    /// <summary>SHA-256 of the gallery that was matched against.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Individuals that were matched against.</summary>
    public required int Individuals { get; init; }

    /// <summary>The session whose references did not count, or null; several with commas between them where the call may be of any of them.</summary>
    public string? LeftOutSession { get; init; }

    /// <summary>Id of the upload that was matched, or null.</summary>
    public string? UploadId { get; init; }

    /// <summary>What should be known of gallery and query, a sentence each.</summary>
    public required IReadOnlyList<string> Notes { get; init; }
}
