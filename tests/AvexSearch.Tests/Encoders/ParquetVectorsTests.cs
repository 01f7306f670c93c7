using AvexSearch.Encoders;
using Parquet;
using Parquet.Schema;
using Xunit;

namespace AvexSearch.Tests.Encoders;

public sealed class ParquetVectorsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Vectors_in_a_list_column_are_read_over_row_groups()
    {
        var table = await VectorFile.ReadAsync(await ListsAsync([0, 1, 0, 1]), null, Token);
        Assert.Equal((4, 2), (table.Count, table.Dimensions));
        Assert.Equal([0f, 1, 2, 3, 0, 1, 2, 3], table.Values);
        Assert.Equal(["a.wav", "b.wav", "a.wav", "b.wav"], table.Columns["path"]);
        Assert.Equal(["0", "2.5", "0", "2.5"], table.Columns["start_seconds"]);
    }

    [Fact]
    public async Task Lists_of_unlike_length_are_refused()
    {
        var path = await ListsAsync([0, 1, 1, 0]);
        Assert.Contains("has not 2 values", (await Assert.ThrowsAsync<InvalidDataException>(() => VectorFile.ReadAsync(path, null, Token))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_row_group_is_passed_over()
    {
        var file = await WideGroupsAsync([1, 0, 2]);
        var batches = new List<VectorBatch>();
        await foreach (var batch in VectorBatches.ReadAsync(file, null, Token))
        {
            batches.Add(batch);
        }

        Assert.Equal([1, 2], batches.Select(batch => batch.Count));
        Assert.Equal(3, (await VectorFile.ReadAsync(file, null, Token)).Count);
    }

    [Fact]
    public async Task A_file_of_empty_row_groups_is_refused()
    {
        var file = await WideGroupsAsync([0]);
        var error = await Assert.ThrowsAsync<InvalidDataException>(async () => await VectorBatches.ReadAsync(file, null, Token).GetAsyncEnumerator(Token).MoveNextAsync());
        Assert.Contains("has no vectors", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Row_groups_of_unlike_length_are_refused()
    {
        var file = await GroupsOfListsAsync([2, 1]);
        var error = await Assert.ThrowsAsync<InvalidDataException>(async () =>
        {
            await foreach (var _ in VectorBatches.ReadAsync(file, null, Token))
            {
            }
        });
        Assert.Contains("the vectors of row group 1 have 1 values, those before it have 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Numbered_columns_are_put_together_in_their_order()
    {
        var table = await VectorFile.ReadAsync(await WideAsync("dim_1", "dim_0", "dim_2"), null, Token);
        Assert.Equal((2, 3), (table.Count, table.Dimensions));
        Assert.Equal([10f, 0, 20, 11, 1, 21], table.Values);
        Assert.Equal(["owl", "crow"], table.Columns["label"]);
    }

    [Theory]
    [InlineData("dim_0", "dim_1", "dim_3")]
    [InlineData("dim_0", "other", "third")]
    public async Task Columns_that_are_no_vectors_are_refused_with_their_names(params string[] names)
    {
        var path = await WideAsync(names);
        var error = await Assert.ThrowsAsync<InvalidDataException>(() => VectorFile.ReadAsync(path, null, Token));
        Assert.Contains("its columns are dim_0", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Truncated_and_flipped_files_are_refused_or_read_and_nothing_else_happens()
    {
        var whole = await File.ReadAllBytesAsync(await ListsAsync([0, 1, 0, 1]), Token);
        var random = new Random(23);
        for (var round = 0; round < 1500; round++)
        {
            var bytes = round < whole.Length ? whole[..round] : whole.ToArray();
            if (round >= whole.Length)
            {
                bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            }

            try
            {
                var table = await VectorFile.ReadAsync(_folder.Write("odd.parquet", bytes), null, Token);
                Assert.True(round >= whole.Length);
                Assert.Equal(table.Values.Length, table.Count * table.Dimensions);
            }
            catch (InvalidDataException e)
            {
                Assert.Contains("odd.parquet", e.Message, StringComparison.Ordinal);
            }
        }
    }

    /// <summary>Two row groups, each of two rows; a repetition level of 0 starts a row.</summary>
    private async Task<string> ListsAsync(int[] levels)
    {
        var (path, start) = (new DataField<string>("path"), new DataField<double>("start_seconds"));
        var list = new ListField("embedding", new DataField<float>("element"));
        var schema = new ParquetSchema(path, start, list);
        var file = Path.Combine(_folder.Path, "lists.parquet");
        await using var stream = File.Create(file);
        await using var writer = await ParquetWriter.CreateAsync(schema, stream, cancellationToken: Token);
        for (var group = 0; group < 2; group++)
        {
            using var rows = writer.CreateRowGroup();
            await rows.WriteAsync(path, ["a.wav", "b.wav"]);
            await rows.WriteAsync<double>(start, new double[] { 0, 2.5 }, cancellationToken: Token);
            var values = (DataField)list.Item;
            var defined = Enumerable.Repeat(values.MaxDefinitionLevel, 4).ToArray();
            await rows.WriteAllPartsAsync<float>(values, new float[] { 0, 1, 2, 3 }, defined, levels, Token);
        }

        return file;
    }

    /// <summary>Row groups of one vector each, of that many values.</summary>
    private async Task<string> GroupsOfListsAsync(int[] dimensions)
    {
        var list = new ListField("embedding", new DataField<float>("element"));
        var file = Path.Combine(_folder.Path, "unlike.parquet");
        await using var stream = File.Create(file);
        await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema(list), stream, cancellationToken: Token);
        foreach (var count in dimensions)
        {
            using var rows = writer.CreateRowGroup();
            var values = (DataField)list.Item;
            var defined = Enumerable.Repeat(values.MaxDefinitionLevel, count).ToArray();
            var levels = Enumerable.Range(0, count).Select(place => Math.Min(place, 1)).ToArray();
            await rows.WriteAllPartsAsync<float>(values, new float[count], defined, levels, Token);
        }

        return file;
    }

    /// <summary>Row groups of that many vectors of two values.</summary>
    private async Task<string> WideGroupsAsync(int[] counts)
    {
        DataField<float>[] columns = [new("e0"), new("e1")];
        var file = Path.Combine(_folder.Path, "groups.parquet");
        await using var stream = File.Create(file);
        await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema(columns), stream, cancellationToken: Token);
        foreach (var count in counts)
        {
            using var rows = writer.CreateRowGroup();
            foreach (var column in columns)
            {
                await rows.WriteAsync<float>(column, Enumerable.Repeat(1f, count).ToArray(), cancellationToken: Token);
            }
        }

        return file;
    }

    private async Task<string> WideAsync(params string[] names)
    {
        var label = new DataField<string>("label");
        var columns = names.Select(name => new DataField<float>(name)).ToArray();
        var file = Path.Combine(_folder.Path, "wide.parquet");
        await using var stream = File.Create(file);
        await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema([.. columns, label]), stream, cancellationToken: Token);
        using var rows = writer.CreateRowGroup();
        for (var i = 0; i < columns.Length; i++)
        {
            await rows.WriteAsync<float>(columns[i], new float[] { 10 * i, (10 * i) + 1 }, cancellationToken: Token);
        }

        await rows.WriteAsync(label, ["owl", "crow"]);
        return file;
    }
}
