using AvexSearch.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace AvexSearch.IntegrationTests.Ingest;

/// <summary>All that an archive holds, in a form that can be compared: path, segments, and every bit of every embedding.</summary>
internal static class ArchiveContent
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static Task<Database> OpenAsync(string home) =>
        Database.OpenAsync(new StoreOptions { DataFolder = home, RetryTimeout = TimeSpan.FromMinutes(3) }, NullLoggerFactory.Instance, Token);

    public static async Task<SortedDictionary<string, string>> ReadAsync(Database database)
    {
        var model = (await new ModelStore(database).ListAsync(Token)).Single();
        var embeddings = new Dictionary<long, string>();
        await foreach (var row in new SegmentStore(database).ReadEmbeddingsAsync(model.Id, 0, Token))
        {
            Assert.True(embeddings.TryAdd(row.SegmentId, string.Join(',', row.Values.ToArray().Select(BitConverter.SingleToInt32Bits))));
        }

        var content = new SortedDictionary<string, string>(StringComparer.Ordinal);
        await using var segments = database.Source.CreateCommand("""
            select f.path, s.id, s.start_seconds, s.end_seconds
            from   recording_file f left join segment s on s.recording_id = f.recording_id
            order  by f.path, s.start_seconds
            """);
        await using var reader = await segments.ExecuteReaderAsync(Token);
        while (await reader.ReadAsync(Token))
        {
            var path = reader.GetString(0);
            content[path] = content.GetValueOrDefault(path) + $"{reader.GetDouble(2)}-{reader.GetDouble(3)}:{embeddings[reader.GetInt64(1)]};";
        }

        Assert.Equal(embeddings.Count, content.Values.Sum(text => text.Count(c => c == ';')));
        return content;
    }

    /// <summary>A figure of the database.</summary>
    public static async Task<long> CountAsync(Database database, string sql)
    {
        await using var command = database.Source.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync(Token))!;
    }
}
