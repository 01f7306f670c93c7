namespace AvexSearch.Engine;

/// <summary>Looks things up: collections, recordings, segments, models and jobs.</summary>
public sealed class ArchiveCatalogue
{
    /// <summary>The whole archive in numbers.</summary>
    public Task<ArchiveSummary> SummaryAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>All collections, by name.</summary>
    public Task<IReadOnlyList<CollectionSummary>> CollectionsAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>One recording, or null where there is none with that id.</summary>
    public Task<RecordingDetail?> RecordingAsync(long recordingId, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>A page of recordings in the order of their ids.</summary>
    public Task<IReadOnlyList<RecordingDetail>> RecordingsAsync(
        string? collection, string? nameContains, long afterId, int limit, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>The segments of a recording in the order of their start.</summary>
    public Task<IReadOnlyList<SegmentDetail>> SegmentsAsync(long recordingId, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>One segment, or null where there is none with that id.</summary>
    public Task<SegmentDetail?> SegmentAsync(long segmentId, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Models that are installed or have embeddings.</summary>
    public Task<IReadOnlyList<ModelSummary>> ModelsAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Jobs, newest first.</summary>
    public Task<IReadOnlyList<JobSummary>> JobsAsync(int limit, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>One job, or null where there is none with that id.</summary>
    public Task<JobSummary?> JobAsync(long jobId, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>The files of a job that could not be indexed.</summary>
    public Task<IReadOnlyList<JobFailure>> FailuresAsync(long jobId, CancellationToken cancellationToken) => throw new NotSupportedException();
}
