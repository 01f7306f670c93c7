using AvexSearch.Engine;
using AvexSearch.Store;
using Npgsql;

namespace AvexSearch.IntegrationTests.Store;

public sealed class GroupingStoreTests(StoreFixture store) : IClassFixture<StoreFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private GroupingStore Groupings => new(store.Database);

    private IndividualStore Individuals => new(store.Database);

    [Fact]
    public async Task A_grouping_is_kept_with_groups_and_members_and_read_back()
    {
        var (collection, recording) = await RecordingAsync();
        var id = await CreateAsync(collection, recording);
        var row = (await Groupings.FindAsync(id, Token))!;
        Assert.Equal((2, 2, 0, 4), (row.Groups, row.Proposed, row.Confirmed, row.Segments));
        Assert.Equal(("title", "spectral", 0.5, (double?)null, "ann"), (row.Title, row.Model, row.SameSession, row.CrossSession, row.MadeBy));
        Assert.Equal(["one", "two"], row.Remarks);
        Assert.Equal(id, (await Groupings.ListAsync(collection, Token))[0].Id);

        var groups = await Groupings.GroupsAsync(id, null, Token);
        Assert.Equal([(1, "proposed", 3, 2), (2, "proposed", 1, 1)], groups.Select(group => (group.Number, group.State, group.Segments, group.Sessions)));
        Assert.Equal((0.25, 0.5, 0.75), (groups[0].WeakestLink, groups[0].Cohesion, groups[0].AcrossSessions));
        Assert.Equal((new DateTime(2024, 5, 1), new DateTime(2024, 5, 2)), (groups[0].FirstHeard, groups[0].LastHeard));
        var members = await Groupings.MembersAsync(id, null, 2, Token);
        Assert.Equal([(1, 1, 4.0), (1, 2, 2.0), (2, 1, 6.0)], members.Select(member => (member.Group, member.Rank, member.StartSeconds)));
        Assert.Equal(3, (await Groupings.MembersAsync(id, 1, int.MaxValue, Token)).Count);
    }

    [Fact]
    public async Task A_group_is_decided_on_once()
    {
        var (collection, recording) = await RecordingAsync();
        var id = await CreateAsync(collection, recording);
        await ConfirmAsync(collection, id, 1, "Ada", recording, "ann");
        await RefusedAsync(() => ConfirmAsync(collection, id, 1, "Ada", recording, "bob"), "Group 1 was decided on by somebody else meanwhile");
        Assert.False(await Groupings.RejectAsync(id, 1, "bob", Token));
        Assert.False(await Groupings.RejectAsync(id, 9, "bob", Token));
        Assert.True(await Groupings.RejectAsync(id, 2, "bob", Token));
        var groups = await Groupings.GroupsAsync(id, null, Token);
        Assert.Equal([("confirmed", "Ada", "ann"), ("rejected", null, "bob")], groups.Select(group => (group.State, group.Individual, group.DecidedBy!)));
        Assert.True(await Groupings.ReopenAsync(id, 2, Token));
        Assert.False(await Groupings.ReopenAsync(id, 1, Token));
        Assert.Equal("proposed", (await Groupings.GroupsAsync(id, 2, Token))[0].State);
    }

    [Fact]
    public async Task Of_two_who_confirm_a_group_the_second_leaves_nothing_behind()
    {
        var (collection, recording) = await RecordingAsync();
        var id = await CreateAsync(collection, recording);
        await ConfirmAsync(collection, id, 1, "Ada", recording, "ann");
        await RefusedAsync(() => ConfirmAsync(collection, id, 1, "Bea", recording, "bob"), "decided on by somebody else");
        Assert.Equal(["Ada"], (await Individuals.ListAsync(collection, null, Token)).Select(row => row.Name));
        Assert.Equal(["ann"], (await Individuals.ReferencesAsync(collection, null, Token)).Select(reference => reference.AddedBy));
    }

    [Fact]
    public async Task A_group_whose_individual_was_merged_is_captured_as_the_one_that_goes_on()
    {
        var (collection, recording) = await RecordingAsync();
        var id = await CreateAsync(collection, recording);
        await ConfirmAsync(collection, id, 1, "Ada", recording, "ann");
        await ConfirmAsync(collection, id, 2, "Bea", recording, "ann", start: 6);
        var rows = (await Individuals.ListAsync(collection, null, Token)).ToDictionary(row => row.Name, row => row.Id);
        await Individuals.MergeAsync(collection, rows["Bea"], rows["Ada"], "ann", Token);

        var name = (await Groupings.FindAsync(id, Token))!.Collection;
        var table = await new CaptureHistories(store.Collections, store.Recordings, Individuals, Groupings)
            .MakeAsync(new CaptureRequest { Collection = name, GroupingId = id, PoolSites = true }, Token);
        var row = Assert.Single(table.Rows);
        Assert.Equal(("Ada", "11"), (row.Individual, row.History));
    }

    [Fact]
    public async Task Members_are_split_off_into_a_group_of_their_own()
    {
        var (collection, recording) = await RecordingAsync();
        var id = await CreateAsync(collection, recording);
        var members = await Groupings.MembersAsync(id, 1, int.MaxValue, Token);
        Assert.Equal(3, await Groupings.SplitAsync(id, 1, [members[1].Id], Token));
        var groups = await Groupings.GroupsAsync(id, null, Token);
        Assert.Equal([(1, 2), (2, 1), (3, 1)], groups.Select(group => (group.Number, group.Segments)));
        Assert.Null(groups[0].Cohesion);
        await RefusedAsync(() => Groupings.SplitAsync(id, 1, [members[1].Id], Token), "1 of the 1 members");
        await RefusedAsync(() => Groupings.SplitAsync(id, 1, [members[0].Id, members[2].Id], Token), "All 2 members");
        await RefusedAsync(() => Groupings.SplitAsync(id, 7, [members[0].Id], Token), "There is no group 7");
        await Groupings.RejectAsync(id, 1, "ann", Token);
        await RefusedAsync(() => Groupings.SplitAsync(id, 1, [members[0].Id], Token), "still proposed");
    }

    [Fact]
    public async Task A_grouping_goes_with_its_collection_and_its_members_with_their_recordings()
    {
        var (collection, recording) = await RecordingAsync();
        var id = await CreateAsync(collection, recording);
        await store.Recordings.DeleteAsync(recording, Token);
        Assert.Empty(await Groupings.MembersAsync(id, null, 10, Token));
        Assert.True(await Groupings.DeleteAsync(id, Token));
        Assert.False(await Groupings.DeleteAsync(id, Token));
        var (other, otherRecording) = await RecordingAsync();
        var gone = await CreateAsync(other, otherRecording);
        await store.Collections.DeleteAsync(other, Token);
        Assert.Null(await Groupings.FindAsync(gone, Token));
    }

    [Fact]
    public async Task A_span_that_ends_before_it_begins_is_kept_out_with_everything_else()
    {
        var (collection, recording) = await RecordingAsync();
        var error = await Assert.ThrowsAsync<PostgresException>(() => Groupings.CreateAsync(
            Grouping(collection), [new NewGroup(null, null, null, [new NewGroupMember(recording, 2, 1, "s", null)])], Token));
        Assert.Equal(PostgresErrorCodes.CheckViolation, error.SqlState);
        Assert.Empty(await Groupings.ListAsync(collection, Token));
    }

    private async Task ConfirmAsync(int collection, long grouping, int number, string name, long recording, string by, double start = 2) => await Individuals.EnrolAsync(
        collection, [new EnrolmentRow(null, new IndividualFacts(name, null, null, null, null), [new NewReference(recording, start, start + 1, "a", "given", null, "cluster")], (grouping, number))],
        allowShared: true, by, Token);

    private static async Task RefusedAsync(Func<Task> work, string sentence) =>
        Assert.Contains(sentence, (await Assert.ThrowsAsync<RefusedException>(work)).Message, StringComparison.Ordinal);

    private static NewGrouping Grouping(int collection) => new(collection, "title", "spectral", "identity", "{}", ["one", "two"], 0.5, null, "ann");

    private Task<long> CreateAsync(int collection, long recording)
    {
        var (first, second) = (new DateTime(2024, 5, 1), new DateTime(2024, 5, 2));
        return Groupings.CreateAsync(
            Grouping(collection),
            [
                new NewGroup(0.25, 0.5, 0.75, [new NewGroupMember(recording, 4, 5, "a", first), new NewGroupMember(recording, 2, 3, "b", second), new NewGroupMember(recording, 0, 1, "a", null)]),
                new NewGroup(null, null, null, [new NewGroupMember(recording, 6, 7, "a", first)]),
            ],
            Token);
    }

    private async Task<(int Collection, long Recording)> RecordingAsync()
    {
        var profile = await store.ProfileAsync();
        var committed = await store.Recordings.CommitAsync(store.File(profile.CollectionId), profile.Id, [], null, Token);
        return (profile.CollectionId, committed.RecordingId);
    }
}
