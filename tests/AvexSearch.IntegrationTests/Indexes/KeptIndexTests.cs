using AvexSearch.Engine;
using AvexSearch.Indexing;
using AvexSearch.IntegrationTests.Store;
using AvexSearch.Store;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AvexSearch.IntegrationTests.Indexes;

public sealed class KeptIndexTests(StoreFixture store) : IClassFixture<StoreFixture>, IDisposable
{
    private const int Dimensions = 128;
    private const int Count = 1500;
    private readonly string _folder = TestFolder.Make("indexes");
    private readonly RefusalLog _log = new();

    private static CancellationToken Token => StoreFixture.Token;

    public void Dispose() => TestFolder.Delete(_folder);

    [Theory]
    [InlineData(VectorProfile.Fast)]
    [InlineData(VectorProfile.Compact)]
    public async Task An_index_is_kept_in_a_file_and_comes_back_as_the_database_is_now(VectorProfile profile)
    {
        var (row, model) = await FilledAsync();
        using (var first = await LoadAsync(model, profile))
        {
            first.Care.Run(Token);
            Assert.Single(Directory.GetFiles(_folder, "*.index"));
        }

        var added = StoreFixture.Cut(20, Dimensions, seed: 8);
        var addedId = (await store.Recordings.CommitAsync(store.File(row.CollectionId), row.Id, added, null, Token)).RecordingId;
        using var second = await LoadAsync(model, profile);
        var graph = (HnswIndex)second.Index.Vectors;
        Assert.Equal(Count + 20, graph.Count);
        Assert.Equal(Count + 20, second.Index.CountIn(new HashSet<int> { row.CollectionId }));
        Assert.NotNull(second.Index.RandomPairs.Median);
        var segments = await store.Segments.OfRecordingAsync(addedId, row.Id, Token);
        for (var i = 0; i < 20; i++)
        {
            var hits = new Neighbor[1];
            graph.Search(added[i].Embedding.Span, 1, null, hits);
            Assert.Equal(segments[i].Id, hits[0].Id);
        }

        Assert.Equal(0, _log.Refusals);
    }

    [Fact]
    public async Task What_the_database_has_not_got_any_more_is_taken_out()
    {
        var (_, model) = await FilledAsync();
        using var first = await LoadAsync(model, VectorProfile.Fast);
        var graph = (HnswIndex)first.Index.Vectors;
        graph.Add(long.MaxValue, StoreFixture.Vector(new Random(9), Dimensions));
        first.Care.Run(Token);

        using var second = await LoadAsync(model, VectorProfile.Fast);
        Assert.Equal(Count, second.Index.Vectors.Count);
        Assert.False(second.Index.Vectors.Contains(long.MaxValue));
        Assert.Equal(1, second.Index.Vectors.Memory.RemovedVectors); // so it came from the file
    }

    [Theory]
    [InlineData("of another database")]
    [InlineData("damaged")]
    [InlineData("cut off")]
    public async Task A_file_that_is_wrong_is_refused_and_the_database_is_read(string what)
    {
        var (_, model) = await FilledAsync();
        using var first = await LoadAsync(model, VectorProfile.Fast);
        first.Care.Run(Token);
        var path = Directory.GetFiles(_folder, "*.index").Single();
        Spoil(path, what, (HnswIndex)first.Index.Vectors, model);

        using var second = await LoadAsync(model, VectorProfile.Fast);
        Assert.Equal(1, _log.Refusals);
        Assert.Equal(Count, second.Index.Vectors.Count);
        var query = StoreFixture.Vector(new Random(10), Dimensions);
        Neighbor[] hits = new Neighbor[5], truth = new Neighbor[5];
        ((HnswIndex)second.Index.Vectors).SearchExactly(query, 5, null, hits);
        ((HnswIndex)first.Index.Vectors).SearchExactly(query, 5, null, truth);
        Assert.Equal(truth, hits);
    }

    private static void Spoil(string path, string what, HnswIndex index, ModelRow model)
    {
        if (what == "of another database")
        {
            var other = new HnswIndex(Dimensions, new HnswSettings());
            var random = new Random(11);
            foreach (var id in index.Ids())
            {
                other.Add(id, StoreFixture.Vector(random, Dimensions));
            }

            IndexSnapshot.Save(other, path, model.Identity);
            return;
        }

        var bytes = File.ReadAllBytes(path);
        bytes[10_000] ^= 1;
        File.WriteAllBytes(path, what == "damaged" ? bytes : bytes[..^1]);
    }

    private async Task<(ProfileRow Profile, ModelRow Model)> FilledAsync()
    {
        var profile = await store.ProfileAsync(Dimensions);
        await store.Recordings.CommitAsync(store.File(profile.CollectionId), profile.Id, StoreFixture.Cut(Count, Dimensions, seed: 7), null, Token);
        return (profile, (await store.Models.FindAsync(profile.ModelId, Token))!);
    }

    private Task<FollowedIndex> LoadAsync(ModelRow model, VectorProfile profile)
    {
        var folder = new IndexFolder(_folder, Options.Create(new SearchOptions { Profile = profile }), _log);
        return new IndexLoader(store.Segments, store.Changes, folder).LoadAsync(model, SearchEngine.Memory, _log);
    }

    private sealed class RefusalLog : ILogger<IndexFolder>
    {
        private const int Refused = 2004;

        public int Refusals { get; private set; }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Refusals += eventId.Id == Refused ? 1 : 0;
    }
}
