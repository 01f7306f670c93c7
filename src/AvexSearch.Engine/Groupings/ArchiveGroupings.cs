using AvexSearch.Evaluation;
using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>Unlabelled archives: groups segments into putative individuals, and takes what people decide on each group.</summary>
public sealed class ArchiveGroupings(
    CollectionStore collections, ModelStore models, RecordingStore recordings, SegmentStore segments, LabelStore labels, IndividualStore individuals, GroupingStore groupings, IndividualEnrolment enrolment)
{
    private const int Exemplars = 5;

    private readonly GroupableReader _reader = new(recordings, labels, individuals, new HeardSegments(segments));

    /// <summary>Groups and keeps the proposal.</summary>
    /// <param name="request">What to group.</param>
    /// <param name="progress">Told the share that is done, 0..1.</param>
    /// <param name="cancellationToken">Stops the work; nothing is kept then.</param>
    /// <returns>The grouping with its groups.</returns>
    /// <exception cref="QueryException">The request makes no sense, or there is nothing or too much to group.</exception>
    public async Task<GroupingDetail> GroupAsync(GroupRequest request, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        request.Check();
        var collection = await collections.RequireAsync(request.Collection, cancellationToken);
        var profile = await ProfileAsync(collection, request.Model, cancellationToken);
        var model = await models.FindAsync(profile.ModelId, cancellationToken) ?? throw new QueryException($"Model '{profile.Model}' was deleted from the database.");
        var found = await _reader.ReadAsync(collection.Id, profile, model.Dimensions, request, cancellationToken);
        var groups = Group(found, request, progress, cancellationToken);
        var title = request.Title?.Trim() ?? $"{found.Spans.Count} {(request.Label is null ? "segments" : $"spans of '{request.Label}'")} of {collection.Name}";
        var id = await groupings.CreateAsync(
            new NewGrouping(
                collection.Id, title.Length <= 300 ? title : title[..300], model.Name, model.Identity, RunJson.Write(request), [.. groups.Remarks, .. found.Remarks],
                Finite(groups.Thresholds.SameSession), Finite(groups.Thresholds.CrossSession), request.By),
            // The largest first: they are what a review begins with.
            [.. groups.Groups.OrderByDescending(group => group.Segments.Count).Select(group => new NewGroup(group.WeakestLink, group.Cohesion, group.AcrossSessions, [.. group.Typical.Select(i => found.Spans[i])]))],
            cancellationToken);
        return (await FindAsync(id, cancellationToken))!;
    }

    /// <summary>Groupings, newest first.</summary>
    /// <param name="collection">Name of the collection, or null for all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="QueryException">There is no such collection.</exception>
    public async Task<IReadOnlyList<GroupingSummary>> ListAsync(string? collection, CancellationToken cancellationToken)
    {
        var id = collection is null ? (int?)null : (await collections.RequireAsync(collection, cancellationToken)).Id;
        return [.. (await groupings.ListAsync(id, cancellationToken)).Select(GroupingSummary.Of)];
    }

    /// <summary>A grouping with its groups, or null where there is none with that id.</summary>
    /// <param name="id">Id of the grouping.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<GroupingDetail?> FindAsync(long id, CancellationToken cancellationToken)
    {
        if (await groupings.FindAsync(id, cancellationToken) is not { } row)
        {
            return null;
        }

        var exemplars = (await groupings.MembersAsync(id, null, Exemplars, cancellationToken)).ToLookup(member => member.Group);
        return new GroupingDetail(GroupingSummary.Of(row), [.. (await groupings.GroupsAsync(id, null, cancellationToken)).Select(group => GroupSummary.Of(group, exemplars[group.Number]))]);
    }

    /// <summary>The members of a group, the most typical first; null where there is no such group.</summary>
    /// <param name="id">Id of the grouping.</param>
    /// <param name="number">Number of the group.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<GroupMember>?> MembersAsync(long id, int number, CancellationToken cancellationToken) =>
        await groupings.GroupsAsync(id, number, cancellationToken) is []
            ? null
            : [.. (await groupings.MembersAsync(id, number, int.MaxValue, cancellationToken)).Select(GroupMember.Of)];

    /// <summary>Confirms a group: its spans become references of a new individual, or of one of the gallery.</summary>
    /// <param name="request">Which group, and who it is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What was enrolled.</returns>
    /// <exception cref="QueryException">There is no such group, it was decided on already, or the individual is not there or not live.</exception>
    public async Task<EnrolReport> ConfirmAsync(ConfirmRequest request, CancellationToken cancellationToken)
    {
        var (grouping, group) = await ProposedAsync(request.GroupingId, request.Number, cancellationToken);
        var members = await groupings.MembersAsync(grouping.Id, group.Number, int.MaxValue, cancellationToken);
        if (members.Count == 0)
        {
            throw new QueryException($"Group {group.Number} has no members left: their recordings were removed.");
        }

        var report = await enrolment.EnrolAsync(
            new EnrolRequest
            {
                Collection = grouping.Collection,
                IndividualId = request.IndividualId,
                Individual = request.Individual,
                Spans = [.. members.Select(member => new RecordingSpan(member.RecordingId, member.StartSeconds, member.EndSeconds))],
                Source = ReferenceSource.Cluster,
                AllowShared = request.AllowShared,
                By = request.By,
                Confirms = (grouping.Id, group.Number),
            },
            cancellationToken);
        return report.Individuals.Count > 0 ? report
            : throw new QueryException($"Group {group.Number} was not confirmed: all of its spans are of others. {(report.Problems is [var problem, ..] ? problem : "")}".TrimEnd());
    }

    /// <summary>Rejects a group: it is no individual.</summary>
    /// <param name="id">Id of the grouping.</param>
    /// <param name="number">Number of the group.</param>
    /// <param name="by">Who says so.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="QueryException">There is no such group, or it was decided on already.</exception>
    public async Task RejectAsync(long id, int number, string by, CancellationToken cancellationToken)
    {
        Refusal.NeedWho(by);
        await ProposedAsync(id, number, cancellationToken);
        if (!await groupings.RejectAsync(id, number, by, cancellationToken))
        {
            throw Decided(number);
        }
    }

    /// <summary>Takes a rejection back. A confirmation is taken back in the gallery, where its references are.</summary>
    /// <param name="id">Id of the grouping.</param>
    /// <param name="number">Number of the group.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="QueryException">There is no such group, or it is not rejected.</exception>
    public async Task ReopenAsync(long id, int number, CancellationToken cancellationToken)
    {
        var group = await GroupAsync(id, number, cancellationToken);
        if (!await groupings.ReopenAsync(id, number, cancellationToken))
        {
            throw new QueryException($"Group {number} is {group.State}, not rejected.");
        }
    }

    /// <summary>Makes some members of a group a group of their own.</summary>
    /// <param name="id">Id of the grouping.</param>
    /// <param name="number">Number of the group.</param>
    /// <param name="members">Ids of some of its members, not all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Number of the new group.</returns>
    /// <exception cref="QueryException">There is no such group, it was decided on already, or these are not some of its members.</exception>
    public Task<int> SplitAsync(long id, int number, IReadOnlyCollection<long> members, CancellationToken cancellationToken) =>
        Refusal.TellAsync(() => groupings.SplitAsync(id, number, members, cancellationToken));

    /// <summary>Removes a grouping; individuals that came of it stay.</summary>
    /// <param name="id">Id of the grouping.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False when there was none.</returns>
    public Task<bool> RemoveAsync(long id, CancellationToken cancellationToken) => groupings.DeleteAsync(id, cancellationToken);

    private static ArchiveGroups Group(GroupableSegments found, GroupRequest request, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        try
        {
            return ArchiveGrouping.Group(
                new ArchiveRequest
                {
                    Embeddings = found.Embeddings,
                    Sessions = [.. found.Spans.Select(span => span.Session)],
                    OneIndividualRecordings = request.OnePerRecording ? [.. found.Spans.Select(span => $"{span.RecordingId}")] : null,
                    Known = found.Known,
                    FalseLinks = request.FalseLinks,
                    SameSession = request.SameSession,
                    CrossSession = request.CrossSession,
                },
                progress,
                cancellationToken);
        }
        catch (ArgumentException exception)
        {
            throw Refusal.Of(exception);
        }
    }

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;

    private async Task<ProfileRow> ProfileAsync(CollectionRow collection, string? model, CancellationToken cancellationToken)
    {
        var profiles = await collections.ProfilesAsync(collection.Id, null, cancellationToken);
        var names = string.Join(", ", profiles.Select(profile => profile.Model));
        return profiles.Count == 0 ? throw new QueryException($"Collection '{collection.Name}' is not indexed by any model; index it first.")
            : ProfileChoice.Of(profiles, model) ?? throw new QueryException($"Collection '{collection.Name}' was not heard by '{model}'; it was by {names}.");
    }

    private async Task<GroupRow> GroupAsync(long id, int number, CancellationToken cancellationToken) =>
        await groupings.GroupsAsync(id, number, cancellationToken) is [var group, ..] ? group : throw new QueryException($"There is no group {number} in grouping {id}.");

    private async Task<(GroupingRow Grouping, GroupRow Group)> ProposedAsync(long id, int number, CancellationToken cancellationToken)
    {
        var grouping = await groupings.FindAsync(id, cancellationToken) ?? throw new QueryException($"There is no grouping {id}.");
        var group = await GroupAsync(id, number, cancellationToken);
        return group.State == "proposed" ? (grouping, group) : throw new QueryException($"Group {number} was {group.State} already{(group.Individual is { } name ? $" as '{name}'" : "")}, by {group.DecidedBy}.");
    }

    private static QueryException Decided(int number) => new($"Group {number} was decided on by somebody else meanwhile.");
}
