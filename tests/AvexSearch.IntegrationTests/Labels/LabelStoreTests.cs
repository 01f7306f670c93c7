using AvexSearch.IntegrationTests.Store;
using AvexSearch.Store;
using Npgsql;

namespace AvexSearch.IntegrationTests.Labels;

public sealed class LabelStoreTests(StoreFixture store) : IClassFixture<StoreFixture>
{
    private LabelStore Labels => new(store.Database);

    private static CancellationToken Token => StoreFixture.Token;

    [Fact]
    public async Task Labels_come_back_as_they_were_by_recording_and_start()
    {
        var (collection, first, second) = await RecordingsAsync();
        var whole = new NewLabel
        {
            RecordingId = second,
            Name = "owl",
            IsNegative = true,
            Individual = "Olga",
            CallType = "hoot",
            Split = "test",
            Session = "s1",
            Site = "ridge",
            Group = "g1",
            LowHz = 400,
            HighHz = 900,
            Confidence = 0.25,
            Annotator = "ann",
            AnnotatedAt = new DateTimeOffset(2024, 5, 11, 6, 30, 0, TimeSpan.FromHours(2)).AddTicks(3),
            SourceRow = 7,
            Extra = new Dictionary<string, string> { ["weather"] = "rain\0 \"heavy\"", ["ü"] = "🐦" },
        };
        var (id, outcome) = await Labels.ImportAsync(Source(collection), [whole, At(second, 3, 4), At(second, 1, 2), At(first, 5, 6)], Token);
        Assert.Equal(LabelImportOutcome.Added, outcome);

        var rows = await Labels.ReadAsync(collection, Token).ToListAsync(Token);
        Assert.Equal([(first, 5.0), (second, null), (second, 1.0), (second, 3.0)], rows.Select(row => (row.RecordingId, row.StartSeconds)));
        var row = rows[1];
        Assert.Equal((id, "l.csv", 7, 60.0), (row.SourceId, row.SourceFile, row.SourceRow, row.DurationSeconds));
        Assert.Equal(("owl", true, "Olga", "hoot", "test", "s1", "ridge"), (row.Name, row.IsNegative, row.Individual, row.CallType, row.Split, row.Session, row.Site));
        Assert.Equal(("g1", 400.0, 900.0, 0.25, "ann"), (row.GroupName, row.LowHz, row.HighHz, row.Confidence, row.Annotator));
        Assert.Equal(new DateTimeOffset(2024, 5, 11, 4, 30, 0, TimeSpan.Zero), row.AnnotatedAt);
        Assert.Equal("🐦", row.Extra()["ü"]);
        Assert.Equal("rain\uFFFD \"heavy\"", row.Extra()["weather"]);

        Assert.Equal(LabelImportOutcome.Unchanged, (await Labels.ImportAsync(Source(collection), [whole, At(second, 3, 4), At(second, 1, 2), At(first, 5, 6)], Token)).Outcome);
        Assert.Equal(rows.Select(r => r.Id), (await Labels.ReadAsync(collection, Token).ToListAsync(Token)).Select(r => r.Id));
        Assert.Equal(3, (await Labels.OfRecordingAsync(second, Token)).Count);
        Assert.Equal(row.Id, (await Labels.FindAsync(row.Id, Token))!.Id);
    }

    [Fact]
    public async Task The_same_file_again_replaces_its_labels_and_another_adds_to_them()
    {
        var (collection, first, _) = await RecordingsAsync();
        var (id, _) = await Labels.ImportAsync(Source(collection), [At(first, 1, 2), At(first, 3, 4)], Token);
        var again = await Labels.ImportAsync(Source(collection) with { Problems = 1 }, [At(first, 1, 2) with { Individual = "Olga" }], Token);
        Assert.Equal((id, LabelImportOutcome.Replaced), again);
        Assert.Equal("Olga", Assert.Single(await Labels.OfRecordingAsync(first, Token)).Individual);

        var (other, _) = await Labels.ImportAsync(Source(collection, "other"), [At(first, 1, 2)], Token);
        Assert.Equal([(id, 1, 1), (other, 1, 0)], (await Labels.SourcesAsync(collection, Token)).Select(source => (source.Id, source.LabelCount, source.ProblemCount)));
        Assert.True(await Labels.DeleteSourceAsync(id, Token));
        Assert.False(await Labels.DeleteSourceAsync(id, Token));
        Assert.Equal(other, Assert.Single(await Labels.OfRecordingAsync(first, Token)).SourceId);
        Assert.Null(await Labels.FindSourceAsync(id, Token));
    }

    [Fact]
    public async Task Imports_of_one_file_at_once_leave_its_labels_once()
    {
        var (collection, first, _) = await RecordingsAsync();
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Labels.ImportAsync(Source(collection), [At(first, 1, 2)], Token)));
        Assert.Single(await Labels.OfRecordingAsync(first, Token));
        Assert.Single(await Labels.SourcesAsync(collection, Token));
    }

    [Fact]
    public async Task Pages_of_a_long_list_join_without_a_gap()
    {
        var (collection, first, second) = await RecordingsAsync();
        var many = Enumerable.Range(0, 5000).Select(i => At(i % 2 == 0 ? second : first, i / 7, i) with { SourceRow = i + 1 }).ToList();
        await Labels.ImportAsync(Source(collection), many, Token);
        var rows = await Labels.ReadAsync(collection, Token).ToListAsync(Token);
        Assert.Equal(5000, rows.Select(row => row.SourceRow).Distinct().Count());
        Assert.Equal(rows.OrderBy(row => row.RecordingId).ThenBy(row => row.StartSeconds).ThenBy(row => row.Id).Select(row => row.Id), rows.Select(row => row.Id));
    }

    [Fact]
    public async Task Names_are_counted_with_recordings_individuals_and_negatives()
    {
        var (collection, first, second) = await RecordingsAsync();
        await Labels.ImportAsync(
            Source(collection),
            [
                At(first, 1, 2) with { Individual = "a" }, At(first, 3, 4) with { Individual = "b" }, At(second, 1, 2) with { IsNegative = true },
                At(second, 1, 2) with { Name = "crow" }, At(second, 1, 2) with { Name = null, Individual = "c" },
            ],
            Token);
        Assert.Equal(
            [("crow", 1, 0, 1, 0), ("owl", 2, 1, 1, 2), (null, 1, 0, 1, 1)],
            (await Labels.NamesAsync(collection, Token)).Select(row => (row.Name, (int)row.Labels, (int)row.Negatives, (int)row.Recordings, (int)row.Individuals)));
        Assert.Equal("crow", Assert.Single(await Labels.PageAsync(collection, "crow", null, 10, Token)).Name);
    }

    [Fact]
    public async Task Labels_go_with_their_recording_and_collection()
    {
        var (collection, first, second) = await RecordingsAsync();
        await Labels.ImportAsync(Source(collection), [At(first, 1, 2), At(second, 1, 2)], Token);
        await store.Recordings.DeleteAsync(first, Token);
        Assert.Equal(second, Assert.Single(await Labels.ReadAsync(collection, Token).ToListAsync(Token)).RecordingId);
        await store.Collections.DeleteAsync(collection, Token);
        Assert.Empty(await Labels.SourcesAsync(collection, Token));
        await Assert.ThrowsAsync<StoreException>(() => Labels.ImportAsync(Source(collection), [At(second, 1, 2)], Token));
    }

    [Fact]
    public async Task A_recording_of_another_collection_is_refused_and_nothing_is_kept()
    {
        var (collection, first, _) = await RecordingsAsync();
        var (_, stranger, _) = await RecordingsAsync();
        await Assert.ThrowsAsync<StoreException>(() => Labels.ImportAsync(Source(collection), [At(first, 1, 2), At(stranger, 1, 2)], Token));
        Assert.Empty(await Labels.SourcesAsync(collection, Token));
    }

    [Fact]
    public async Task The_database_keeps_labels_that_make_no_sense_out()
    {
        var (collection, first, _) = await RecordingsAsync();
        NewLabel[] wrong =
        [
            At(first, 2, 1), At(first, -1, 1), At(first, 1, 2) with { EndSeconds = null }, At(first, 1, 2) with { Name = null },
            At(first, 1, 2) with { LowHz = 9, HighHz = 1 }, At(first, 1, 2) with { SourceRow = 0 },
        ];
        foreach (var label in wrong)
        {
            var error = await Assert.ThrowsAsync<PostgresException>(() => Labels.ImportAsync(Source(collection), [label], Token));
            Assert.Equal(PostgresErrorCodes.CheckViolation, error.SqlState);
        }
    }

    [Fact]
    public async Task A_page_is_found_by_index()
    {
        await using var connection = await store.Database.Source.OpenConnectionAsync(Token);
        await using var command = new NpgsqlCommand(
            """
            set enable_seqscan = off; set enable_sort = off;
            explain select id from label where collection_id = 1 and (recording_id, coalesce(start_seconds, -1), id) > (1, 0, 1)
            order by collection_id, recording_id, coalesce(start_seconds, -1), id limit 10
            """,
            connection);
        await using var reader = await command.ExecuteReaderAsync(Token);
        var plan = "";
        while (await reader.ReadAsync(Token))
        {
            plan += reader.GetString(0) + "\n";
        }

        Assert.Contains("using label_in_order", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Sort", plan, StringComparison.Ordinal);
    }

    private static NewLabelSource Source(int collection, string content = "content") => new(collection, "l.csv", "csv", StoreFixture.Hash(content), "me", 4, 0);

    private static NewLabel At(long recording, double start, double end) => new() { RecordingId = recording, StartSeconds = start, EndSeconds = end, Name = "owl", SourceRow = 2 };

    private async Task<(int Collection, long First, long Second)> RecordingsAsync()
    {
        var profile = await store.ProfileAsync();
        var first = await store.Recordings.CommitAsync(store.File(profile.CollectionId), profile.Id, [], null, Token);
        var second = await store.Recordings.CommitAsync(store.File(profile.CollectionId), profile.Id, [], null, Token);
        return (profile.CollectionId, first.RecordingId, second.RecordingId);
    }
}
