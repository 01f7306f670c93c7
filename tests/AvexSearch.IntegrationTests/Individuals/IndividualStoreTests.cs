using AvexSearch.IntegrationTests.Store;
using AvexSearch.Store;
using Npgsql;

namespace AvexSearch.IntegrationTests.Individuals;

public sealed class IndividualStoreTests(StoreFixture store) : IClassFixture<StoreFixture>
{
    private const string Who = "ann";

    private IndividualStore Individuals => new(store.Database);

    private static CancellationToken Token => StoreFixture.Token;

    [Fact]
    public async Task An_individual_is_what_its_references_say()
    {
        var archive = await ArchiveAsync(2);
        var id = await EnrolAsync(archive, "Olga", Span(archive, 0, 1, 3, "day 1", hour: 5), Span(archive, 1, 2, 4, "day 2", hour: 30));
        var row = (await Individuals.FindAsync(archive.Collection, id, Token))!;
        Assert.Equal(("Olga", "live", 2, 2), (row.Name, row.State, row.References, row.Sessions));
        Assert.Equal((Hour(5), Hour(30)), (row.FirstHeard, row.LastHeard));

        // Again: nothing is there twice, in any case of the name.
        Assert.Equal(id, await EnrolAsync(archive, "OLGA", Span(archive, 0, 1, 3, "day 1", hour: 5)));
        Assert.Equal(2, (await Individuals.FindAsync(archive.Collection, id, Token))!.References);
        var references = await Individuals.ReferencesAsync(archive.Collection, id, Token);
        Assert.Equal([(archive.Recordings[0], 1.0, 3.0, "day 1", false), (archive.Recordings[1], 2.0, 4.0, "day 2", false)],
            references.Select(reference => (reference.RecordingId!.Value, reference.StartSeconds, reference.EndSeconds, reference.Session, reference.IsChanged)));
        Assert.Equal(["enrolled", "created"], (await Individuals.HistoryAsync(archive.Collection, id, 10, Token)).Select(@event => @event.Kind));
    }

    [Fact]
    public async Task A_name_is_given_once_among_the_live_of_a_species()
    {
        var archive = await ArchiveAsync(1);
        var first = await Individuals.CreateAsync(archive.Collection, Facts("Otto", "owl"), Who, Token);
        var error = await Assert.ThrowsAsync<RefusedException>(() => Individuals.CreateAsync(archive.Collection, Facts("otto", "Owl"), Who, Token));
        Assert.Contains($"There is a live individual 'otto' of Owl already: {first}", error.Message, StringComparison.Ordinal);
        var other = await Individuals.CreateAsync(archive.Collection, Facts("Otto", "wren"), Who, Token);
        await Assert.ThrowsAsync<RefusedException>(() => Individuals.EditAsync(archive.Collection, other, facts => facts with { Species = "OWL" }, Who, Token));

        // A retired one frees its name and cannot come back while it is taken.
        await Individuals.RetireAsync(archive.Collection, first, "died", Who, Token);
        await Individuals.EditAsync(archive.Collection, other, facts => facts with { Species = "OWL" }, Who, Token);
        await Assert.ThrowsAsync<RefusedException>(() => Individuals.RestoreAsync(archive.Collection, first, Who, Token));
        await Individuals.EditAsync(archive.Collection, first, facts => facts with { Name = "Otto the elder" }, Who, Token);
        await Individuals.RestoreAsync(archive.Collection, first, Who, Token);
        Assert.Equal(["restored", "edited", "retired", "created"], (await Individuals.HistoryAsync(archive.Collection, first, 10, Token)).Select(@event => @event.Kind));
    }

    [Fact]
    public async Task A_span_of_another_individual_is_left_out_and_told_unless_it_is_allowed()
    {
        var archive = await ArchiveAsync(1);
        var olga = await EnrolAsync(archive, "Olga", Span(archive, 0, 1, 3, "s", null));
        EnrolmentRow[] anna = [new(null, Facts("Anna"), [Span(archive, 0, 1.5, 3.5, "s", null), Span(archive, 0, 5, 6, "s", null)])];
        var (done, taken) = await Individuals.EnrolAsync(archive.Collection, anna, allowShared: false, Who, Token);
        Assert.Equal((0, 0, olga, "Olga"), (taken[0].Enrolment, taken[0].Reference, taken[0].IndividualId, taken[0].Name));
        Assert.Single(Assert.Single(done).ReferenceIds);
        Assert.Empty(await Individuals.SharedSpansAsync(archive.Collection, Token));

        await Individuals.EnrolAsync(archive.Collection, anna, allowShared: true, Who, Token);
        var shared = Assert.Single(await Individuals.SharedSpansAsync(archive.Collection, Token));
        Assert.Equal(("Olga", "Anna", 1.0, 3.0), (shared.Name, shared.OtherName, shared.StartSeconds, shared.EndSeconds));
    }

    [Fact]
    public async Task Two_names_for_one_span_in_one_enrolment_are_told()
    {
        var archive = await ArchiveAsync(1);
        EnrolmentRow[] both = [new(null, Facts("Olga"), [Span(archive, 0, 1, 3, "s", null)]), new(null, Facts("olga "), [Span(archive, 0, 5, 6, "s", null)]), new(null, Facts("Anna"), [Span(archive, 0, 1, 3, "s", null)])];
        var (done, taken) = await Individuals.EnrolAsync(archive.Collection, both, allowShared: false, Who, Token);
        Assert.Equal((2, 1), (done.Count, done.Select(row => row.IndividualId).Distinct().Count()));
        Assert.Equal((2, 0, "Olga"), (taken[0].Enrolment, taken[0].Reference, taken[0].Name));
        Assert.Equal(["Olga"], (await Individuals.ListAsync(archive.Collection, null, Token)).Select(row => row.Name));
    }

    [Fact]
    public async Task A_merge_can_be_taken_back_also_after_the_successor_was_merged()
    {
        var archive = await ArchiveAsync(3);
        var a = await EnrolAsync(archive, "A", Span(archive, 0, 1, 2, "s", null), Span(archive, 0, 3, 4, "s", null));
        var b = await EnrolAsync(archive, "B", Span(archive, 1, 1, 2, "s", null));
        var c = await EnrolAsync(archive, "C", Span(archive, 2, 1, 2, "s", null));
        await Individuals.MergeAsync(archive.Collection, a, b, Who, Token);
        await Individuals.MergeAsync(archive.Collection, b, c, Who, Token);
        Assert.Equal(("merged", b, 0), await StateAsync(archive, a));
        Assert.Equal(("live", null, 4), await StateAsync(archive, c));

        await Individuals.RestoreAsync(archive.Collection, a, Who, Token);
        Assert.Equal(("live", null, 2), await StateAsync(archive, a));
        Assert.Equal(("merged", c, 0), await StateAsync(archive, b));
        await Individuals.RestoreAsync(archive.Collection, b, Who, Token);
        Assert.Equal((("live", null, 1), ("live", null, 1)), (await StateAsync(archive, b), await StateAsync(archive, c)));
        var told = (await Individuals.HistoryAsync(archive.Collection, a, 10, Token))[0];
        Assert.Equal(("restored", b, "B", Who), (told.Kind, told.OtherId, told.OtherName, told.DoneBy));
        Assert.Contains("with 2 references of the 2 that the merge took", told.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_span_that_both_have_is_counted_once_and_comes_back_with_its_owner()
    {
        var archive = await ArchiveAsync(1);
        var a = await EnrolAsync(archive, "A", Span(archive, 0, 1, 2, "s", null));
        var (done, _) = await Individuals.EnrolAsync(archive.Collection, [new(null, Facts("B"), [Span(archive, 0, 1, 2, "s", null), Span(archive, 0, 3, 4, "s", null)])], allowShared: true, Who, Token);
        await Individuals.MergeAsync(archive.Collection, a, done[0].IndividualId, Who, Token);
        Assert.Equal(2, (await StateAsync(archive, done[0].IndividualId)).References);
        await Individuals.RestoreAsync(archive.Collection, a, Who, Token);
        Assert.Equal((1, 2), ((await StateAsync(archive, a)).References, (await StateAsync(archive, done[0].IndividualId)).References));
    }

    [Fact]
    public async Task Two_merges_at_once_end_in_one_of_them()
    {
        var archive = await ArchiveAsync(2);
        for (var round = 0; round < 10; round++)
        {
            var a = await EnrolAsync(archive, $"A{round}", Span(archive, 0, round, round + 0.5, "s", null));
            var b = await EnrolAsync(archive, $"B{round}", Span(archive, 1, round, round + 0.5, "s", null));
            var outcomes = await Task.WhenAll(TryAsync(a, b), TryAsync(b, a));
            Assert.Equal(1, outcomes.Count(message => message is null));
            Assert.Contains("merged into individual", outcomes.OfType<string>().Single(), StringComparison.Ordinal);
            Assert.Equal(2, (await StateAsync(archive, a)).References + (await StateAsync(archive, b)).References);
        }

        async Task<string?> TryAsync(long from, long into)
        {
            try
            {
                await Individuals.MergeAsync(archive.Collection, from, into, Who, Token);
                return null;
            }
            catch (RefusedException exception)
            {
                return exception.Message;
            }
        }
    }

    [Fact]
    public async Task Two_that_give_the_same_name_at_once_make_one_individual()
    {
        var archive = await ArchiveAsync(1);
        var ids = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => EnrolAsync(archive, "Twin", Span(archive, 0, i, i + 0.5, "s", null))));
        Assert.Single(ids.Distinct());
        Assert.Equal(8, (await StateAsync(archive, ids[0])).References);
    }

    [Fact]
    public async Task A_split_takes_some_references_and_a_merge_takes_it_back()
    {
        var archive = await ArchiveAsync(1);
        var id = await EnrolAsync(archive, "Both", Span(archive, 0, 1, 2, "s", null), Span(archive, 0, 3, 4, "s", null));
        var references = (await Individuals.ReferencesAsync(archive.Collection, id, Token)).Select(reference => reference.Id).ToList();
        foreach (var (some, sentence) in ((IReadOnlyCollection<long>, string)[])[([], "takes some references"), (references, "leaves some"), ([999_999], "Reference 999999 is none of 'Both'")])
        {
            var error = await Assert.ThrowsAsync<RefusedException>(() => Individuals.SplitAsync(archive.Collection, id, some, Facts("Second"), Who, Token));
            Assert.Contains(sentence, error.Message, StringComparison.Ordinal);
        }

        var second = await Individuals.SplitAsync(archive.Collection, id, [references[1]], Facts("Second"), Who, Token);
        Assert.Equal((1, 1), ((await StateAsync(archive, id)).References, (await StateAsync(archive, second)).References));
        await Individuals.MergeAsync(archive.Collection, second, id, Who, Token);
        Assert.Equal(("live", null, 2), await StateAsync(archive, id));
    }

    [Fact]
    public async Task References_are_moved_and_removed_with_a_trace()
    {
        var archive = await ArchiveAsync(1);
        var a = await EnrolAsync(archive, "A", Span(archive, 0, 1, 2, "s", null), Span(archive, 0, 3, 4, "s", null));
        var b = await Individuals.CreateAsync(archive.Collection, Facts("B"), Who, Token);
        var references = (await Individuals.ReferencesAsync(archive.Collection, a, Token)).Select(reference => reference.Id).ToList();
        Assert.Equal(1, await Individuals.MoveAsync(archive.Collection, [references[0]], b, Who, Token));
        Assert.Equal(1, await Individuals.RemoveAsync(archive.Collection, [references[1]], Who, Token));
        await Assert.ThrowsAsync<RefusedException>(() => Individuals.RemoveAsync(archive.Collection, [references[1]], Who, Token));
        var history = await Individuals.HistoryAsync(archive.Collection, a, 10, Token);
        Assert.Equal(["removed", "moved"], history.Take(2).Select(@event => @event.Kind));
        Assert.Contains("3-4 s", history[0].Detail, StringComparison.Ordinal);
        Assert.Equal([references[0]], history[1].ReferenceIds);
    }

    [Fact]
    public async Task Removed_references_are_put_back_as_they_were()
    {
        var archive = await ArchiveAsync(1);
        var a = await EnrolAsync(archive, "A", Span(archive, 0, 1, 2, "s", hour: 5), Span(archive, 0, 3, 4, "t", null));
        var before = await Individuals.ReferencesAsync(archive.Collection, a, Token);
        long[] ids = [.. before.Select(reference => reference.Id)];
        await Individuals.RemoveAsync(archive.Collection, ids, Who, Token);
        Assert.Empty(await Individuals.ReferencesAsync(archive.Collection, a, Token));
        Assert.True((await Individuals.HistoryAsync(archive.Collection, a, 10, Token))[0].CanPutBack);

        // One of the spans is enrolled anew meanwhile: it stays as it is now.
        await EnrolMoreAsync(archive, a, Span(archive, 0, 3, 4, "u", null));
        Assert.Equal(1, await Individuals.PutBackAsync(archive.Collection, ids, "eve", Token));
        var after = await Individuals.ReferencesAsync(archive.Collection, a, Token);
        Assert.Equal(before[0], after.Single(reference => reference.Id == ids[0]));
        Assert.Equal(["s", "u"], after.Select(reference => reference.Session).Order(StringComparer.Ordinal));
        var history = await Individuals.HistoryAsync(archive.Collection, a, 10, Token);
        Assert.Equal(("put_back", "eve", "1 reference put back; 1 had been enrolled anew."), (history[0].Kind, history[0].DoneBy, history[0].Detail));
        Assert.DoesNotContain(history, one => one.CanPutBack);
        await Assert.ThrowsAsync<RefusedException>(() => Individuals.PutBackAsync(archive.Collection, [ids[0]], Who, Token));
    }

    [Fact]
    public async Task References_of_an_individual_that_is_gone_are_not_put_back_before_it_is_restored()
    {
        var archive = await ArchiveAsync(1);
        var a = await EnrolAsync(archive, "A", Span(archive, 0, 1, 2, "s", null));
        long[] ids = [.. (await Individuals.ReferencesAsync(archive.Collection, a, Token)).Select(reference => reference.Id)];
        await Individuals.RemoveAsync(archive.Collection, ids, Who, Token);
        await Individuals.RetireAsync(archive.Collection, a, null, Who, Token);
        Assert.Contains("is retired", (await Assert.ThrowsAsync<RefusedException>(() => Individuals.PutBackAsync(archive.Collection, ids, Who, Token))).Message, StringComparison.Ordinal);
        await Individuals.RestoreAsync(archive.Collection, a, Who, Token);
        Assert.Equal(1, await Individuals.PutBackAsync(archive.Collection, ids, Who, Token));
    }

    [Fact]
    public async Task A_reference_outlives_its_recording_and_finds_it_again_by_its_bytes()
    {
        var archive = await ArchiveAsync(1);
        var id = await EnrolAsync(archive, "Olga", Span(archive, 0, 1, 3, "s", hour: 5));
        await store.Recordings.DeleteAsync(archive.Recordings[0], Token);
        var gone = Assert.Single(await Individuals.ReferencesAsync(archive.Collection, id, Token));
        Assert.Equal((null, archive.Files[0].Path), (gone.RecordingId, gone.Path));
        Assert.Equal(Hour(5), (await Individuals.FindAsync(archive.Collection, id, Token))!.FirstHeard);
        Assert.Null(Assert.Single(await Individuals.SegmentsAsync("", archive.Profile, Token)).SegmentId);

        var again = await store.Recordings.CommitAsync(archive.Files[0] with { Path = "/elsewhere.wav" }, archive.Profile.Id, StoreFixture.Cut(3), null, Token);
        var back = Assert.Single(await Individuals.ReferencesAsync(archive.Collection, id, Token));
        Assert.Equal((again.RecordingId, "/elsewhere.wav", false), (back.RecordingId, back.Path, back.IsChanged));
        Assert.Equal(0, (await Individuals.SegmentsAsync("", archive.Profile, Token))[0].StartSeconds);
    }

    [Fact]
    public async Task Segments_are_those_that_live_individuals_references_overlap()
    {
        var archive = await ArchiveAsync(1);
        var olga = await EnrolAsync(archive, "Olga", Span(archive, 0, 6, 8, "s", null));
        var otto = await EnrolAsync(archive, "Otto", Span(archive, 0, 21, 24, "s", null));
        var rows = await Individuals.SegmentsAsync("", archive.Profile, Token);
        Assert.Equal([(olga, 0.0), (olga, 5.0), (otto, null)], rows.Select(row => (row.IndividualId, row.StartSeconds)));
        await Individuals.RetireAsync(archive.Collection, olga, null, Who, Token);
        Assert.Equal([otto], (await Individuals.SegmentsAsync("", archive.Profile, Token)).Select(row => row.IndividualId));
        Assert.Empty(await Individuals.SegmentsAsync("owl", archive.Profile, Token));
    }

    [Fact]
    public async Task A_collection_takes_its_individuals_with_it()
    {
        var archive = await ArchiveAsync(1);
        var a = await EnrolAsync(archive, "A", Span(archive, 0, 1, 2, "s", null));
        var b = await Individuals.CreateAsync(archive.Collection, Facts("B"), Who, Token);
        await Individuals.MergeAsync(archive.Collection, a, b, Who, Token);
        Assert.True(await store.Collections.DeleteAsync(archive.Collection, Token));
        Assert.Empty(await Individuals.ListAsync(archive.Collection, null, Token));
        await Assert.ThrowsAsync<RefusedException>(() => Individuals.CreateAsync(archive.Collection, Facts("C"), Who, Token));
    }

    [Theory]
    [InlineData("insert into individual (collection_id, name, state) values (@c, 'x', 'merged')")]
    [InlineData("insert into individual (collection_id, name) values (@c, ' x')")]
    [InlineData("insert into individual (collection_id, name, sex) values (@c, 'x', 'drake')")]
    public async Task The_database_keeps_individuals_that_make_no_sense_out(string sql)
    {
        var archive = await ArchiveAsync(1);
        await using var command = store.Database.Source.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter("c", archive.Collection));
        var error = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(Token));
        Assert.Equal(PostgresErrorCodes.CheckViolation, error.SqlState);
    }

    private static DateTime Hour(int hour) => new DateTime(2024, 5, 1).AddHours(hour);

    private static IndividualFacts Facts(string name, string? species = null) => new(name, species, null, null, null);

    private static NewReference Span(Archive archive, int recording, double start, double end, string session, int? hour) =>
        new(archive.Recordings[recording], start, end, session, "given", hour is { } given ? Hour(given) : null, "hit");

    private async Task<long> EnrolAsync(Archive archive, string name, params NewReference[] references) =>
        (await Individuals.EnrolAsync(archive.Collection, [new EnrolmentRow(null, Facts(name), references)], allowShared: false, Who, Token)).Done[0].IndividualId;

    private async Task EnrolMoreAsync(Archive archive, long id, params NewReference[] references) =>
        await Individuals.EnrolAsync(archive.Collection, [new EnrolmentRow(id, null, references)], allowShared: false, Who, Token);

    private async Task<(string State, long? Into, int References)> StateAsync(Archive archive, long id)
    {
        var row = (await Individuals.FindAsync(archive.Collection, id, Token))!;
        return (row.State, row.MergedInto, row.References);
    }

    private async Task<Archive> ArchiveAsync(int recordings)
    {
        var profile = await store.ProfileAsync();
        var (files, ids) = (new List<NewRecording>(), new List<long>());
        for (var i = 0; i < recordings; i++)
        {
            files.Add(store.File(profile.CollectionId));
            ids.Add((await store.Recordings.CommitAsync(files[i], profile.Id, StoreFixture.Cut(3), null, Token)).RecordingId);
        }

        return new Archive(profile.CollectionId, profile, ids, files);
    }

    private sealed record Archive(int Collection, ProfileRow Profile, IReadOnlyList<long> Recordings, IReadOnlyList<NewRecording> Files);
}
