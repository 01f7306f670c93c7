using AvexSearch.Encoders;
using Xunit;

namespace AvexSearch.Tests.Encoders;

public sealed class VectorBatchesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a.npz", 1)]
    [InlineData("a.npz", 10_000)]
    [InlineData("a.parquet", 1)]
    [InlineData("a.parquet", 10_000)]
    public async Task What_is_written_piece_by_piece_is_read_piece_by_piece(string name, int count)
    {
        var path = await WriteAsync(name, count);

        var read = await ReadAsync(path);
        var whole = await VectorFile.ReadAsync(path, null, Token);

        Assert.Equal(count, read.Sum(batch => batch.Count));
        Assert.All(read, batch => Assert.InRange(batch.Count, 1, 4096));
        Assert.Equal(whole.Values, read.SelectMany(batch => batch.Values));
        foreach (var column in new[] { "path", "start_seconds", "end_seconds", "recording_id", "segment_id" })
        {
            Assert.Equal(whole.Columns[column], read.SelectMany(batch => batch.Columns[column]));
        }

        Assert.Equal(Enumerable.Repeat("m:1", count), whole.Columns["model"]);
        Assert.Equal("/data/é 0.wav", whole.Columns["path"][0]);
        Assert.Equal($"{count - 1}", whole.Columns["segment_id"][^1]);
    }

    [Fact]
    public async Task Fewer_rows_than_announced_are_refused()
    {
        using var stream = new MemoryStream();
        await using var writer = new NpzEmbeddingWriter(stream, 3, 2, "m:1");
        await writer.WriteAsync(Rows(0, 2, 2), Token);

        Assert.Contains("2 rows came, 3 were announced", (await Assert.ThrowsAsync<InvalidDataException>(() => writer.CompleteAsync(Token))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.npz", 97)]
    [InlineData("a.parquet", 61)]
    public async Task Every_kind_of_damage_is_refused_and_never_more(string name, int seed)
    {
        var valid = await File.ReadAllBytesAsync(await WriteAsync(name, 40), Token);
        var random = new Random(seed);
        for (var i = 0; i < 150; i++)
        {
            var bytes = valid.ToArray();
            for (var changes = random.Next(1, 5); changes > 0; changes--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            var path = Path.Combine(_folder.Path, "odd" + Path.GetExtension(name));
            await File.WriteAllBytesAsync(path, random.Next(3) == 0 ? bytes[..random.Next(bytes.Length)] : bytes, Token);
            try
            {
                await ReadAsync(path);
            }
            catch (InvalidDataException e)
            {
                Assert.Contains("odd", e.Message, StringComparison.Ordinal);
            }
        }
    }

    private static async Task<List<VectorBatch>> ReadAsync(string path)
    {
        var batches = new List<VectorBatch>();
        await foreach (var batch in VectorBatches.ReadAsync(path, null, Token))
        {
            batches.Add(batch);
        }

        return batches;
    }

    private async Task<string> WriteAsync(string name, int count)
    {
        const int Dimensions = 8;
        var path = Path.Combine(_folder.Path, name);
        await using var stream = File.Create(path);
        await using var writer = name.EndsWith(".npz", StringComparison.Ordinal)
            ? (IEmbeddingWriter)new NpzEmbeddingWriter(stream, count, Dimensions, "m:1")
            : await ParquetEmbeddingWriter.CreateAsync(stream, Dimensions, "m:1", Token);
        for (var done = 0; done < count; done += 3000)
        {
            await writer.WriteAsync(Rows(done, Math.Min(3000, count - done), Dimensions), Token);
        }

        await writer.CompleteAsync(Token);
        return path;
    }

    private static EmbeddingRows Rows(int first, int count, int dimensions) => new(
        [.. Enumerable.Range(first, count).Select(row => $"/data/é {row / 7}.wav")],
        [.. Enumerable.Range(first, count).Select(row => row * 2.5)],
        [.. Enumerable.Range(first, count).Select(row => (row * 2.5) + 5)],
        [.. Enumerable.Range(first, count).Select(row => (long)row / 7)],
        [.. Enumerable.Range(first, count).Select(row => (long)row)],
        [.. Enumerable.Range(first * dimensions, count * dimensions).Select(value => MathF.Sin(value))]);
}
