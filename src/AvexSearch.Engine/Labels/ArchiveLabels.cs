using System.Runtime.CompilerServices;
using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>Looks labels up: of a collection, of a recording, their names and the files that they came from.</summary>
public sealed class ArchiveLabels(CollectionStore collections, RecordingStore recordings, LabelStore labels)
{
    private const int MostOfAPage = 1000;

    /// <summary>All labels of a collection, streamed.</summary>
    /// <param name="collection">Name of the collection.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>By recording id, start (whole recordings first) and id.</returns>
    /// <exception cref="QueryException">There is no such collection.</exception>
    public async IAsyncEnumerable<LabelDetail> ReadAsync(string collection, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var chosen = await collections.RequireAsync(collection, cancellationToken);
        await foreach (var row in labels.ReadAsync(chosen.Id, cancellationToken))
        {
            yield return LabelDetail.Of(row);
        }
    }

    /// <summary>A page of the labels of a collection.</summary>
    /// <param name="collection">Name of the collection.</param>
    /// <param name="label">Only labels that name this, or null.</param>
    /// <param name="afterId">Id of the last label of the page before, or 0.</param>
    /// <param name="limit">Number of labels, 1 to 1000.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    /// <returns>By recording id, start and id.</returns>
    /// <exception cref="QueryException">There is no such collection or label, or the limit is not possible.</exception>
    public async Task<IReadOnlyList<LabelDetail>> PageAsync(string collection, string? label, long afterId, int limit, CancellationToken cancellationToken)
    {
        if (limit is < 1 or > MostOfAPage)
        {
            throw new QueryException($"{limit} labels were asked for; 1 to {MostOfAPage} are possible.");
        }

        var chosen = await collections.RequireAsync(collection, cancellationToken);
        var after = afterId == 0 ? null : await labels.FindAsync(afterId, cancellationToken)
            ?? throw new QueryException($"There is no label {afterId} to go on after; start again from the first page.");
        return [.. (await labels.PageAsync(chosen.Id, label, after, limit, cancellationToken)).Select(LabelDetail.Of)];
    }

    /// <summary>The labels of a recording by start, or null where there is no such recording.</summary>
    /// <param name="recordingId">Id of the recording.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    public async Task<IReadOnlyList<LabelDetail>?> OfRecordingAsync(long recordingId, CancellationToken cancellationToken) =>
        await recordings.FindAsync(recordingId, cancellationToken) is null
            ? null
            : [.. (await labels.OfRecordingAsync(recordingId, cancellationToken)).Select(LabelDetail.Of)];

    /// <summary>What is said in a collection, with counts, by name.</summary>
    /// <param name="collection">Name of the collection.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    /// <exception cref="QueryException">There is no such collection.</exception>
    public async Task<IReadOnlyList<LabelSummary>> NamesAsync(string collection, CancellationToken cancellationToken)
    {
        var chosen = await collections.RequireAsync(collection, cancellationToken);
        return
        [
            .. (await labels.NamesAsync(chosen.Id, cancellationToken))
                .Select(row => new LabelSummary(row.Name, row.Labels, row.Negatives, row.Recordings, row.Individuals)),
        ];
    }

    /// <summary>The label files that were imported, by collection and id.</summary>
    /// <param name="collection">Name of the collection, or null for all.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    /// <exception cref="QueryException">There is no such collection.</exception>
    public async Task<IReadOnlyList<LabelSourceSummary>> SourcesAsync(string? collection, CancellationToken cancellationToken)
    {
        var chosen = collection is null ? null : await collections.RequireAsync(collection, cancellationToken);
        return
        [
            .. (await labels.SourcesAsync(chosen?.Id, cancellationToken)).Select(row => new LabelSourceSummary(
                row.Id, row.Collection, row.FileName, row.Format, row.ContentHash, row.Annotator, row.ImportedAt, row.RowCount, row.LabelCount, row.ProblemCount)),
        ];
    }

    /// <summary>Removes the labels of a file; false where there is none with that id.</summary>
    /// <param name="sourceId">Id of the label file.</param>
    /// <param name="cancellationToken">Stops the removal.</param>
    public Task<bool> RemoveAsync(int sourceId, CancellationToken cancellationToken) => labels.DeleteSourceAsync(sourceId, cancellationToken);

    /// <summary>Writes all labels of a collection: as CSV with every column, which can be imported again, or as a Raven selection table.</summary>
    /// <param name="collection">Name of the collection.</param>
    /// <param name="format"><see cref="LabelFormat.Csv"/> or <see cref="LabelFormat.Raven"/>.</param>
    /// <param name="destination">Where it goes; left open.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <returns>Number of labels.</returns>
    /// <exception cref="QueryException">There is no such collection, or labels are not written in this layout.</exception>
    public async Task<int> ExportAsync(string collection, LabelFormat format, TextWriter destination, CancellationToken cancellationToken)
    {
        if (format is not (LabelFormat.Csv or LabelFormat.Raven))
        {
            throw new QueryException($"Labels are not written as '{format}'; csv and raven are possible.");
        }

        var all = new List<LabelDetail>();
        await foreach (var label in ReadAsync(collection, cancellationToken))
        {
            all.Add(label);
        }

        await (format == LabelFormat.Csv ? CsvLabelWriter.WriteAsync(all, destination, cancellationToken) : RavenLabelWriter.WriteAsync(all, destination, cancellationToken));
        return all.Count;
    }
}
