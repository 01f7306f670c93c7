using System.Text;
using AvexSearch.Engine;
using AvexSearch.IntegrationTests.Store;
using AvexSearch.Store;

namespace AvexSearch.IntegrationTests.Labels;

public sealed class LabelImportTests(StoreFixture store) : IClassFixture<StoreFixture>
{
    private const string Text = """"
        path;start_seconds;end_seconds;low_hz;high_hz;label;label_type;individual;call_type;split;session;site;group;confidence;annotated_at;weather;label_file
        a.wav;1,5;2;500;8000;owl;negative;Olga;"hoot; twice";test;s1;ridge;g7;0,25;2024-05-11T06:30:00+02:00;"rain, ""heavy""";first.csv
        sub/b.wav;;;;;crow;;;;train;;;;;;;
        b.wav;59;61;;;jay;;;;;;;;;;;
        c.wav;1;2;;;owl;;;;;;;;;;;
        a.wav;x;2;;;owl;;;;;;;;;;;
        """";

    private LabelStore Labels => new(store.Database);

    private LabelImport Import => new(store.Collections, store.Recordings, Labels);

    private ArchiveLabels Archive => new(store.Collections, store.Recordings, Labels);

    private static CancellationToken Token => StoreFixture.Token;

    [Fact]
    public async Task What_can_be_taken_is_taken_and_the_rest_is_listed_with_its_rows()
    {
        var collection = await CollectionAsync();
        var report = await ImportAsync(collection, Text);
        Assert.Equal(("added", 5, 3, 2), (report.Outcome, report.RowsRead, report.LabelsImported, report.Recordings));
        Assert.False(report.IsComplete);
        Assert.Equal([(4, true), (6, false)], report.Problems.Select(problem => (problem.Row, problem.IsKept)));
        var unknown = Assert.Single(report.UnknownFiles);
        Assert.Equal("c.wav", unknown.Name);
        Assert.Equal([5], unknown.Rows);

        var again = await ImportAsync(collection, Text);
        Assert.Equal(("unchanged", report.SourceId), (again.Outcome, again.SourceId));
        var source = Assert.Single(await Archive.SourcesAsync(collection, Token));
        Assert.Equal(("l.csv", "csv", "ann", 5, 3, 3), (source.File, source.Format, source.Annotator, source.Rows, source.Labels, source.Problems));
    }

    [Fact]
    public async Task An_export_imported_into_another_collection_exports_the_same()
    {
        var (first, second) = (await CollectionAsync(), await CollectionAsync());
        await ImportAsync(first, Text);
        var exported = await ExportAsync(first, LabelFormat.Csv);
        var report = await ImportAsync(second, exported, "export.csv");
        Assert.True(report.IsComplete, string.Join('\n', report.Problems.Select(problem => problem.Message)));
        Assert.Equal(exported, await ExportAsync(second, LabelFormat.Csv));

        static LabelDetail Same(LabelDetail label) => label with { Id = 0, RecordingId = 0, SourceId = 0, SourceFile = "", SourceRow = 0, Path = "", Extra = Empty };
        Assert.Equal(
            (await Archive.ReadAsync(first, Token).ToListAsync(Token)).Select(Same), (await Archive.ReadAsync(second, Token).ToListAsync(Token)).Select(Same));
        Assert.Contains(await Archive.ReadAsync(second, Token).ToListAsync(Token), label => label.Extra.GetValueOrDefault("weather") == "rain, \"heavy\"");
    }

    [Fact]
    public async Task A_raven_export_is_read_back_with_the_same_spans()
    {
        var (first, second) = (await CollectionAsync(), await CollectionAsync());
        await ImportAsync(first, Text);
        var report = await ImportAsync(second, await ExportAsync(first, LabelFormat.Raven), "export.txt");
        Assert.Equal(LabelFormat.Raven, report.Format);
        Assert.True(report.IsComplete);
        var labels = await Archive.ReadAsync(second, Token).ToListAsync(Token);
        Assert.Equal(
            [("owl", 1.5, 2.0, 500.0, true), ("crow", 0.0, 60.0, 0.0, false), ("jay", 59.0, 60.0, 0.0, false)],
            labels.Select(label => (label.Label!, label.StartSeconds!.Value, label.EndSeconds!.Value, label.LowHz!.Value, label.IsNegative)));
        Assert.Equal((24000.0, "Olga", "hoot; twice", 0.25), (labels[1].HighHz!.Value, labels[0].Individual, labels[0].CallType, labels[0].Confidence));
    }

    [Fact]
    public async Task A_changed_file_of_the_same_name_is_kept_beside_and_said()
    {
        var collection = await CollectionAsync();
        var first = await ImportAsync(collection, "path,label\na.wav,owl\n");
        var second = await ImportAsync(collection, "path,label\na.wav,crow\n");
        Assert.Contains($"source {first.SourceId}", Assert.Single(second.Notes), StringComparison.Ordinal);
        Assert.Equal(2, (await Archive.NamesAsync(collection, Token)).Count);
    }

    [Fact]
    public async Task What_cannot_be_is_refused()
    {
        var collection = await CollectionAsync();
        Assert.Contains("nowhere", (await Assert.ThrowsAsync<QueryException>(() => ImportAsync("nowhere", Text))).Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<QueryException>(() => ImportAsync(collection, ""));
        await Assert.ThrowsAsync<QueryException>(() => ExportAsync(collection, LabelFormat.Audacity));
        await Assert.ThrowsAsync<QueryException>(() => Archive.PageAsync(collection, null, 0, 1001, Token));
        await Assert.ThrowsAsync<QueryException>(() => Archive.PageAsync(collection, null, 999_999, 10, Token));
        Assert.Null(await Archive.OfRecordingAsync(999_999, Token));
        var report = await ImportAsync(collection, "path,label\nc.wav,owl\n");
        Assert.Equal(("refused", null, 0), (report.Outcome, report.SourceId, report.LabelsImported));
        Assert.Empty(await Archive.SourcesAsync(collection, Token));
    }

    private static IReadOnlyDictionary<string, string> Empty { get; } = new Dictionary<string, string>();

    private Task<LabelImportReport> ImportAsync(string collection, string text, string name = "l.csv") => Import.RunAsync(
        new LabelImportRequest
        {
            Content = Encoding.UTF8.GetBytes(text),
            FileName = name,
            Folder = "/archive",
            Collection = collection,
            Options = new LabelReadOptions { Annotator = "ann" },
        },
        Token);

    private async Task<string> ExportAsync(string collection, LabelFormat format)
    {
        await using var writer = new StringWriter();
        await Archive.ExportAsync(collection, format, writer, Token);
        return writer.ToString();
    }

    /// <summary>Two recordings of 60 s: a.wav and sub/b.wav.</summary>
    private async Task<string> CollectionAsync()
    {
        var profile = await store.ProfileAsync();
        foreach (var path in (string[])["/archive/a.wav", "/archive/sub/b.wav"])
        {
            await store.Recordings.CommitAsync(store.File(profile.CollectionId, path), profile.Id, [], null, Token);
        }

        return profile.Collection;
    }
}
