using AvexSearch.Encoders;
using AvexSearch.Engine;
using AvexSearch.Tests.Encoders;
using Xunit;

namespace AvexSearch.Tests.Engine.Embeddings;

public sealed class ImportedRowsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string File => Path.Combine(_folder.Path, "theirs.npz");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_start_or_end_that_is_no_number_is_told_of_its_row()
    {
        Write(writer =>
        {
            writer.Add("start", ["0", "soon", "", "6"]);
            writer.Add("end", ["3", "6", "9", "nan"]);
        });

        var rows = await RowsAsync();

        Assert.Equal(
            [null, "its start is 'soon', no number of seconds", "its start is '', no number of seconds", "its end is 'nan', no number of seconds"],
            rows.Select(row => row.Unreadable));
    }

    [Fact]
    public async Task An_empty_end_is_not_stated_and_a_start_that_is_not_finite_is_unreadable()
    {
        Write(writer =>
        {
            writer.Add("start", [0, double.NaN, double.PositiveInfinity, 9.0], 4);
            writer.Add("end", ["", "", "", ""]);
        });

        var rows = await RowsAsync();

        Assert.Equal([false, true, true, false], rows.Select(row => row.Unreadable is not null));
        Assert.All(rows, row => Assert.Null(row.EndSeconds));
    }

    [Fact]
    public async Task Starts_that_are_there_but_not_one_for_each_row_are_refused()
    {
        Write(writer => writer.Add("start", [0, 3, 6, 9.0], 4, 1));

        var error = await Assert.ThrowsAsync<QueryException>(RowsAsync);

        Assert.Contains("start: shape (4, 1) is not one value for each of 4 vectors", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_columns_that_are_not_read_are_told()
    {
        Write(writer => writer.Add("logits", [0, 3, 6, 9, 1, 2, 3, 4.0], 4, 2));

        var outline = await ImportedOutline.ReadAsync(File, "embeddings", Token);

        Assert.Equal((2, "a.wav"), (outline.Dimensions, Assert.Single(outline.Paths)));
        Assert.Equal("logits: shape (4, 2) is not one value for each of 4 vectors", Assert.Single(outline.LeftOut));
    }

    [Fact]
    public async Task Embeddings_that_are_too_long_to_be_kept_are_refused()
    {
        using (var stream = System.IO.File.Create(File))
        {
            using var writer = new NpzWriter(stream);
            writer.Add("embeddings", Enumerable.Repeat(1f, 16_001).ToArray(), 1, 16_001);
            writer.Add("path", ["a.wav"]);
        }

        var error = await Assert.ThrowsAsync<QueryException>(() => ImportedOutline.ReadAsync(File, null, Token));

        Assert.Contains("16001 dimensions, at most 16000 can be kept", error.Message, StringComparison.Ordinal);
    }

    private void Write(Action<NpzWriter> columns)
    {
        using var stream = System.IO.File.Create(File);
        using var writer = new NpzWriter(stream);
        writer.Add("embeddings", [1, 0, 0, 1, 1, 1, 2, 1f], 4, 2);
        writer.Add("path", ["a.wav", "a.wav", "a.wav", "a.wav"]);
        columns(writer);
    }

    private async Task<List<ImportedRow>> RowsAsync()
    {
        var rows = new List<ImportedRow>();
        await foreach (var recording in ImportedRows.ReadAsync(File, null, Token))
        {
            rows.AddRange(recording.Rows);
        }

        return rows;
    }
}
