using System.Globalization;
using AvexSearch.Evaluation;
using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>Makes capture histories of the individuals of a gallery, or of the groups of a grouping, for mark-recapture packages.</summary>
public sealed class CaptureHistories(CollectionStore collections, RecordingStore recordings, IndividualStore individuals, GroupingStore groupings)
{
    private const int RecordingsAtATime = 1000;

    /// <summary>The history.</summary>
    /// <param name="request">Of whom, by which occasions.</param>
    /// <param name="cancellationToken">Stops between reads.</param>
    /// <exception cref="QueryException">There is no such collection or grouping, or nobody was heard at a known time.</exception>
    public async Task<CaptureTable> MakeAsync(CaptureRequest request, CancellationToken cancellationToken)
    {
        var collection = await collections.RequireAsync(request.Collection, cancellationToken);
        var known = await RecordingsAsync(collection.Id, cancellationToken);
        var captures = request.GroupingId is { } grouping
            ? await GroupsAsync(collection, grouping, request.Proposed, cancellationToken)
            : await GalleryAsync(collection.Id, request.Species, cancellationToken);
        var made = known.Values.Where(recording => recording.RecordedAtLocal is not null).ToList();
        var dated = captures.Where(capture => capture.HeardAt is not null).ToList();
        var occasions = request.Occasions.Count > 0 ? request.Occasions
            : [.. made.Select(recording => recording.RecordedAtLocal!.Value).Concat(dated.Select(capture => capture.HeardAt!.Value))
                .Select(moment => Occasion.Of(moment, request.By)).Distinct().OrderBy(occasion => occasion.Start)];
        var heard = dated.Select(capture => (Capture: capture, Place: PlaceOf(capture.HeardAt!.Value, occasions))).Where(pair => pair.Place >= 0).ToList();
        if (heard.Count == 0)
        {
            throw new QueryException(captures.Count == 0
                ? $"No {(request.GroupingId is null ? "individual of the gallery has a reference" : request.Proposed ? "group has a member" : "group was confirmed")} in '{collection.Name}'."
                : $"None of the {captures.Count} spans in which somebody is heard lies in an occasion; for {captures.Count - dated.Count} it is not known when they were recorded.");
        }

        string SiteOf(long? recordingId) => request.PoolSites ? "" : recordingId is { } id && known.TryGetValue(id, out var recording) ? Site(recording) : "unknown";
        var names = Names(heard.Select(pair => pair.Capture));
        var history = CaptureHistory.Of(
            [.. heard.Select(pair => (string?)names[pair.Capture.Who])],
            [.. heard.Select(pair => pair.Place.ToString("D8", CultureInfo.InvariantCulture))],
            [.. heard.Select(pair => SiteOf(pair.Capture.RecordingId))]);
        var who = heard.Select(pair => pair.Capture.Who).DistinctBy(one => names[one]).ToDictionary(one => names[one], StringComparer.Ordinal);
        return new CaptureTable(
            occasions,
            [.. history.Rows.Select(row => new CaptureRow(row.Individual, who[row.Individual].Species, who[row.Individual].Sex, request.PoolSites ? null : row.Site, Counts(row, history, occasions.Count)))],
            Effort(made, occasions, history.Rows.Select(row => row.Site).Distinct(), recording => SiteOf(recording.Id)),
            [.. Remarks(captures.Count, dated.Count, heard.Count, request)]);
    }

    /// <summary>A site: the coordinates of the recorder where they are known, else the folder of the recording.</summary>
    internal static string Site(RecordingRow recording) => recording is { Latitude: { } latitude, Longitude: { } longitude }
        ? string.Create(CultureInfo.InvariantCulture, $"{latitude:0.####},{longitude:0.####}")
        : Path.GetFileName(Path.GetDirectoryName(recording.Path)) is { Length: > 0 } folder ? folder : "unknown";

    /// <summary>Counts over all occasions; the history has those in which somebody was heard.</summary>
    private static int[] Counts(CaptureHistory.Row row, CaptureHistory history, int occasions)
    {
        var counts = new int[occasions];
        foreach (var (place, name) in history.Occasions.Index())
        {
            counts[int.Parse(name, CultureInfo.InvariantCulture)] = row.Counts[place];
        }

        return counts;
    }

    private static Dictionary<string, IReadOnlyList<int>> Effort(
        List<RecordingRow> made, IReadOnlyList<Occasion> occasions, IEnumerable<string> sites, Func<RecordingRow, string> siteOf)
    {
        var effort = sites.ToDictionary(site => site, _ => new int[occasions.Count], StringComparer.Ordinal);
        foreach (var recording in made)
        {
            if (PlaceOf(recording.RecordedAtLocal!.Value, occasions) is >= 0 and var place && effort.TryGetValue(siteOf(recording), out var counts))
            {
                counts[place]++;
            }
        }

        return effort.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<int>)pair.Value, StringComparer.Ordinal);
    }

    private static int PlaceOf(DateTime moment, IReadOnlyList<Occasion> occasions)
    {
        for (var place = 0; place < occasions.Count; place++)
        {
            if (moment >= occasions[place].Start && moment < occasions[place].End)
            {
                return place;
            }
        }

        return -1;
    }

    /// <summary>A name for each individual; two species may use the same name.</summary>
    private static Dictionary<Captured, string> Names(IEnumerable<Capture> captures)
    {
        var all = captures.Select(capture => capture.Who).Distinct().ToList();
        var taken = all.CountBy(one => one.Name, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        return all.ToDictionary(one => one, one => taken[one.Name] == 1 ? one.Name : $"{one.Name} ({one.Species ?? "no species"})");
    }

    private static IEnumerable<string> Remarks(int captures, int dated, int heard, CaptureRequest request)
    {
        yield return request.PoolSites
            ? "Sites are pooled: a 1 says that the individual was heard anywhere."
            : "A site is the place of the recorder by its coordinates where they are known, else the folder of the recording.";
        if (dated < captures)
        {
            yield return $"{captures - dated} of {captures} spans were left out: it is not known when they were recorded.";
        }

        if (heard < dated)
        {
            yield return $"{dated - heard} of {dated} spans lie in no occasion and were left out.";
        }

        if (request.Proposed)
        {
            yield return "Groups that nobody has confirmed are in the history: mistaken groups are false captures and false recaptures.";
        }
    }

    private async Task<Dictionary<long, RecordingRow>> RecordingsAsync(int collectionId, CancellationToken cancellationToken)
    {
        var known = new Dictionary<long, RecordingRow>();
        for (var page = await recordings.PageAsync(collectionId, null, 0, RecordingsAtATime, cancellationToken); page.Count > 0;
             page = await recordings.PageAsync(collectionId, null, page[^1].Id, RecordingsAtATime, cancellationToken))
        {
            foreach (var recording in page)
            {
                known.Add(recording.Id, recording);
            }
        }

        return known;
    }

    private async Task<IReadOnlyList<Capture>> GalleryAsync(int collectionId, string? species, CancellationToken cancellationToken)
    {
        var live = (await individuals.ListAsync(collectionId, "live", cancellationToken))
            .Where(row => species is null || string.Equals(row.Species, species, StringComparison.OrdinalIgnoreCase))
            .ToDictionary(row => row.Id, row => new Captured(row.Id, row.Name, row.Species, row.Sex));
        return [.. (await individuals.ReferencesAsync(collectionId, null, cancellationToken)).Where(reference => live.ContainsKey(reference.IndividualId))
            .Select(reference => new Capture(live[reference.IndividualId], reference.RecordingId, reference.HeardAt))];
    }

    private async Task<IReadOnlyList<Capture>> GroupsAsync(CollectionRow collection, long groupingId, bool proposed, CancellationToken cancellationToken)
    {
        var grouping = await groupings.FindAsync(groupingId, cancellationToken) ?? throw new QueryException($"There is no grouping {groupingId}.");
        if (grouping.CollectionId != collection.Id)
        {
            throw new QueryException($"Grouping {groupingId} is of the collection '{grouping.Collection}', not of '{collection.Name}'.");
        }

        var known = (await individuals.ListAsync(collection.Id, null, cancellationToken)).ToDictionary(row => row.Id);
        var groups = (await groupings.GroupsAsync(groupingId, null, cancellationToken))
            .Where(group => group.State == "confirmed" || (proposed && group.State == "proposed"))
            .ToDictionary(group => group.Number, group => Lasting(group.IndividualId, known) is { } row
                ? new Captured(row.Id, row.Name, row.Species, row.Sex)
                : new Captured(-group.Number, $"group {group.Number}", null, null));
        return [.. (await groupings.MembersAsync(groupingId, null, int.MaxValue, cancellationToken)).Where(member => groups.ContainsKey(member.Group))
            .Select(member => new Capture(groups[member.Group], member.RecordingId, member.HeardAt))];
    }

    /// <summary>The individual that goes on where one was merged into another: two names of one animal are one capture.</summary>
    private static IndividualRow? Lasting(long? id, Dictionary<long, IndividualRow> known)
    {
        var row = id is { } own ? known.GetValueOrDefault(own) : null;
        while (row?.MergedInto is { } next)
        {
            row = known.GetValueOrDefault(next);
        }

        return row;
    }

    private sealed record Captured(long Id, string Name, string? Species, string? Sex);

    private sealed record Capture(Captured Who, long? RecordingId, DateTime? HeardAt);
}
