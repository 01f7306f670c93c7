namespace AvexSearch.Store;

/// <summary>Answer of a commit.</summary>
/// <param name="RecordingId">The recording that holds these bytes.</param>
/// <param name="Outcome">What was done.</param>
/// <param name="Note">For people, e.g. "same bytes as /archive/a.wav"; null = nothing to say.</param>
public sealed record CommitResult(long RecordingId, CommitOutcome Outcome, string? Note);
