using AvexSearch.Store;

namespace AvexSearch.IntegrationTests.Store;

public sealed class RecordingTests(StoreFixture store) : IClassFixture<StoreFixture>
{
    private static CancellationToken Token => StoreFixture.Token;

    [Fact]
    public async Task A_committed_recording_is_found_with_its_segments_and_embeddings()
    {
        var profile = await store.ProfileAsync();
        var file = store.File(profile.CollectionId) with
        {
            RecordedAtLocal = new DateTime(2024, 5, 1, 4, 30, 0),
            UtcOffsetMinutes = 120,
            RecordedAtHow = "file name",
            Latitude = 52.5,
            Longitude = 13.4,
            Device = "AudioMoth\0 24F3",
        };
        var segments = StoreFixture.Cut(3);

        var result = await store.Recordings.CommitAsync(file, profile.Id, segments, null, Token);

        Assert.Equal(CommitOutcome.Added, result.Outcome);
        var row = await store.Recordings.FindAsync(result.RecordingId, Token);
        Assert.NotNull(row);
        Assert.Equal(file.Path, row.Path);
        Assert.Equal(file.ContentHash, row.ContentHash);
        Assert.Equal(file.ModifiedAt, row.ModifiedAt);
        Assert.Equal(file.RecordedAtLocal, row.RecordedAtLocal);
        Assert.Equal(52.5, row.Latitude);
        Assert.Equal("AudioMoth\uFFFD 24F3", row.Device);
        var stored = await store.Segments.OfRecordingAsync(result.RecordingId, profile.Id, Token);
        Assert.Equal(segments.Select(s => s.StartSeconds), stored.Select(s => s.StartSeconds));
        Assert.Equal(segments[1].Embedding.ToArray(), await store.Segments.EmbeddingAsync(stored[1].Id, profile.ModelId, Token));
        Assert.True(await store.Recordings.HasSegmentsAsync(result.RecordingId, profile.Id, Token));
    }
}
