using AvexSearch.Store;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace AvexSearch.IntegrationTests.Store;

/// <summary>A database of its own with all stores, and short ways to fill it.</summary>
public sealed class StoreFixture(PrivateServer server) : IAsyncLifetime
{
    private int _files;

    public StoreOptions Options { get; private set; } = null!;

    public Database Database { get; private set; } = null!;

    public CollectionStore Collections => new(Database);

    public ModelStore Models => new(Database);

    public RecordingStore Recordings => new(Database);

    public SegmentStore Segments => new(Database);

    public ChangeFeed Changes => new(Database);

    public JobStore Jobs => new(Database);

    public JobClaims Claims => new(Database);

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Options = await server.NewDatabaseAsync();
        Database = await OpenAsync();
    }

    public Task<Database> OpenAsync() => Database.OpenAsync(Options, NullLoggerFactory.Instance, Token);

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        await server.DropAsync(Options);
    }

    /// <summary>A new collection and model, and their profile.</summary>
    public async Task<ProfileRow> ProfileAsync(int dimensions = 4, ModelRow? model = null)
    {
        var name = $"c{Interlocked.Increment(ref _files)}";
        var collection = await Collections.EnsureAsync(name, Token);
        model ??= await Models.RegisterAsync($"m-{name}", $"identity-{name}", dimensions, Token);
        return await Collections.EnsureProfileAsync(collection.Id, model.Id, 10, 5, channel: null, Token);
    }

    /// <summary>A file nobody has seen, or one with given content.</summary>
    public NewRecording File(int collectionId, string? path = null, string? content = null)
    {
        var number = Interlocked.Increment(ref _files);
        return new NewRecording
        {
            CollectionId = collectionId,
            Path = path ?? $"/archive/{number}.wav",
            ContentHash = Hash(content ?? $"content {number}"),
            SizeBytes = 1000,
            ModifiedAt = new DateTimeOffset(2024, 5, 1, 4, 30, 0, TimeSpan.Zero),
            DurationSeconds = 60,
            SampleRateHz = 48000,
            Channels = 1,
            Format = "WAV, signed 16-bit PCM",
        };
    }

    public static string Hash(string content) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(content)));

    /// <summary>A job of so many files.</summary>
    public Task<long> JobAsync(ProfileRow profile, int items) => Jobs.CreateIngestAsync(
        new NewJob { CollectionId = profile.CollectionId, ProfileIds = [profile.Id], Root = "/root" },
        [.. Enumerable.Range(0, items).Select(i => new NewJobItem($"/archive/{i}.wav", 100, DateTimeOffset.UnixEpoch))],
        Token);

    /// <summary>As if the time of all leases of a job had passed.</summary>
    public async Task ExpireAsync(long job)
    {
        await using var command = Database.Source.CreateCommand(
            "update job_item set lease_until = now() - interval '1 second' where job_id = @job and state = 'running'");
        command.Parameters.Add(new NpgsqlParameter("job", job));
        await command.ExecuteNonQueryAsync(Token);
    }

    /// <summary>Segments of 10 s every 5 s with embeddings from a seed.</summary>
    public static IReadOnlyList<NewSegment> Cut(int count, int dimensions = 4, int seed = 1)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(i => new NewSegment(5 * i, (5 * i) + 10, Vector(random, dimensions)))];
    }

    public static float[] Vector(Random random, int dimensions)
    {
        var values = new float[dimensions];
        for (var i = 0; i < dimensions; i++)
        {
            values[i] = random.NextSingle() - 0.5f;
        }

        return values;
    }
}
