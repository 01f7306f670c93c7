using AvexSearch.Store;

namespace AvexSearch.IntegrationTests.Ingest;

/// <summary>All that an archive holds of one of its models, in a form that can be compared: path, segments, and every bit of every embedding.</summary>
internal static class HeardContent
{
    public static async Task<SortedDictionary<string, string>> ReadAsync(Database database, string model)
    {
        var token = TestContext.Current.CancellationToken;
        var row = (await new ModelStore(database).FindAsync(model, token))!;
        var embeddings = new Dictionary<long, string>();
        await foreach (var one in new SegmentStore(database).ReadEmbeddingsAsync(row.Id, 0, token))
        {
            Assert.True(embeddings.TryAdd(one.SegmentId, string.Join(',', one.Values.Select(BitConverter.SingleToInt32Bits))));
        }

        await using var segments = database.Source.CreateCommand($"""
            select f.path, s.id, s.start_seconds, s.end_seconds, s.rms_dbfs
            from   recording_file f
            join   segment s on s.recording_id = f.recording_id
            join   index_profile p on p.id = s.profile_id
            where  p.model_id = {row.Id} and f.id = (select min(id) from recording_file where recording_id = s.recording_id)
            order  by f.path, s.start_seconds
            """);
        var content = new SortedDictionary<string, string>(StringComparer.Ordinal);
        await using var reader = await segments.ExecuteReaderAsync(token);
        while (await reader.ReadAsync(token))
        {
            var path = Path.GetFileName(reader.GetString(0));
            content[path] = content.GetValueOrDefault(path) + $"{reader.GetDouble(2)}-{reader.GetDouble(3)} {reader.GetFloat(4)}:{embeddings[reader.GetInt64(1)]};";
        }

        Assert.Equal(embeddings.Count, content.Values.Sum(text => text.Count(c => c == ';')));
        return content;
    }
}
