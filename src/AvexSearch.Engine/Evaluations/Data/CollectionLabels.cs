using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>Reads the labels of a collection as clips.</summary>
internal sealed class CollectionLabels(LabelStore labels, RecordingStore recordings)
{
    private const int RecordingsAtATime = 1000;

    /// <summary>All labelled clips of a collection, by recording and start.</summary>
    /// <exception cref="QueryException">The collection has no labels.</exception>
    public async Task<IReadOnlyList<EvaluationItem>> ReadAsync(int collectionId, string collection, CancellationToken cancellationToken)
    {
        var rows = new List<(ItemPlace Place, LabelEntry Label)>();
        await foreach (var row in labels.ReadAsync(collectionId, cancellationToken))
        {
            rows.Add((new ItemPlace(row.Path, row.StartSeconds, row.EndSeconds, row.RecordingId), EntryOf(row)));
        }

        if (rows.Count == 0)
        {
            throw new QueryException($"Collection '{collection}' has no labels; bring some in with 'avexsearch labels import FILE --collection \"{collection}\"'.");
        }

        var known = await FactsAsync([.. rows.Select(row => row.Place.RecordingId!.Value).Distinct()], cancellationToken);
        return LabelItems.Of(rows, place => known.GetValueOrDefault(place.RecordingId!.Value, []));
    }

    /// <summary>What the archive knows of recordings: their days and sites.</summary>
    private async Task<Dictionary<long, (string Column, string? Value)[]>> FactsAsync(IReadOnlyList<long> ids, CancellationToken cancellationToken)
    {
        var facts = new Dictionary<long, (string, string?)[]>();
        foreach (var chunk in ids.Chunk(RecordingsAtATime))
        {
            foreach (var recording in await recordings.FindManyAsync(chunk, cancellationToken))
            {
                facts.Add(recording.Id, [("day", LabelItems.Day(recording.RecordedAtLocal)), ("site", recording.Site)]);
            }
        }

        return facts;
    }

    private static LabelEntry EntryOf(Store.LabelRow row) => new()
    {
        Row = row.SourceRow,
        RecordingId = row.RecordingId,
        StartSeconds = row.StartSeconds,
        EndSeconds = row.EndSeconds,
        Label = row.Name,
        IsNegative = row.IsNegative,
        Individual = row.Individual,
        CallType = row.CallType,
        Split = row.Split,
        Session = row.Session,
        Site = row.Site,
        Group = row.GroupName,
        Annotator = row.Annotator,
        Extra = row.Extra(),
    };
}
