using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>Reads segments together with what a model made of them.</summary>
internal sealed class HeardSegments(SegmentStore segments)
{
    /// <summary>How many recordings are read at a time, so that memory does not grow with the collection.</summary>
    public const int RecordingsAtATime = 256;

    /// <summary>The segments of some recordings that have an embedding, by recording and start.</summary>
    /// <param name="profile">The index profile.</param>
    /// <param name="recordingIds">The recordings.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Each segment with its embedding [d], raw.</returns>
    public async Task<IReadOnlyList<(SegmentRow Segment, float[] Embedding)>> ReadAsync(
        ProfileRow profile, IReadOnlyCollection<long> recordingIds, CancellationToken cancellationToken)
    {
        var embeddings = (await segments.ReadRecordingsAsync(profile.ModelId, recordingIds, cancellationToken)).ToDictionary(row => row.SegmentId, row => row.Values);
        var rows = await segments.OfRecordingsAsync(recordingIds, profile.Id, cancellationToken);
        return [.. rows.Where(row => embeddings.ContainsKey(row.Id)).Select(row => (row, embeddings[row.Id]))];
    }
}
