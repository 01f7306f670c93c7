using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>
/// An index and the place in the change feed up to which it equals the database. The place was taken before the index was read, so a change
/// in between comes twice at worst; additions and removals are idempotent.
/// </summary>
internal sealed class FollowedIndex(ModelIndex index, FeedPosition position, ChangeFeed feed, SegmentStore segments, IndexCare care) : IDisposable
{
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private FeedPosition _position = position;

    public ModelIndex Index => index;

    public IndexCare Care => care;

    public void Dispose() => _oneAtATime.Dispose();

    public async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            for (var changes = await feed.ReadAsync(_position, cancellationToken); changes.Count > 0; changes = await feed.ReadAsync(_position, cancellationToken))
            {
                foreach (var change in changes)
                {
                    await ApplyAsync(change, cancellationToken);
                    _position = change.Position;
                }
            }
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private async Task ApplyAsync(Change change, CancellationToken cancellationToken)
    {
        switch (change.Kind)
        {
            case ChangeKind.RecordingAdded when change.ModelId == index.ModelId:
                await AddRecordingAsync(change.RecordingId!.Value, cancellationToken);
                break;
            case ChangeKind.RecordingRemoved:
                care.Changed(index.RemoveRecording(change.RecordingId!.Value));
                break;
            case ChangeKind.ProfileRemoved when change.ModelId == index.ModelId:
            case ChangeKind.CollectionRemoved:
                care.Changed(index.RemoveCollection(change.CollectionId));
                break;
            default:
                break;
        }
    }

    private async Task AddRecordingAsync(long recordingId, CancellationToken cancellationToken)
    {
        var rows = await segments.ReadRecordingsAsync(index.ModelId, [recordingId], cancellationToken);
        care.Changed(rows.Count);
        index.AddMany([.. rows.Select(row => (row.SegmentId, new SegmentPlace(row.RecordingId, row.CollectionId), row.Values))]);
    }
}
