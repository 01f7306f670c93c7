using System.Security.Cryptography;
using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>Brings label files into the archive: reads them, finds their recordings, keeps the labels, and lists what could not be taken.</summary>
public sealed class LabelImport(CollectionStore collections, RecordingStore recordings, LabelStore labels)
{
    /// <summary>Imports one file. The same file again replaces its labels; when nothing is different, nothing is changed.</summary>
    /// <param name="request">The file and the collection.</param>
    /// <param name="cancellationToken">Stops the import; nothing is kept then.</param>
    /// <returns>What was done, with every problem.</returns>
    /// <exception cref="QueryException">There is no such collection, or the file cannot be read at all.</exception>
    public async Task<LabelImportReport> RunAsync(LabelImportRequest request, CancellationToken cancellationToken)
    {
        var collection = await collections.FindAsync(request.Collection, cancellationToken)
            ?? throw new QueryException($"There is no collection '{request.Collection}'; labels go to recordings that are indexed already.");
        var table = LabelTable.Parse(request.Content.Span, request.FileName, request.Options);
        var names = new RecordingNames(await recordings.PlacesAsync(collection.Id, cancellationToken), request.Folder);
        var placing = new LabelPlacing(table, names, cancellationToken);
        var notes = table.Notes.ToList();
        var (sourceId, outcome) = await KeepAsync(request, collection.Id, table, placing, notes, cancellationToken);
        return new LabelImportReport(
            request.FileName,
            collection.Name,
            sourceId,
            outcome,
            table.Format,
            table.Encoding,
            table.RowsRead,
            sourceId is null ? 0 : placing.Labels.Count,
            placing.Labels.Select(label => label.RecordingId).Distinct().Count(),
            placing.Problems,
            placing.Unknown,
            notes);
    }

    private async Task<(int? SourceId, string Outcome)> KeepAsync(
        LabelImportRequest request, int collectionId, LabelTable table, LabelPlacing placing, List<string> notes, CancellationToken cancellationToken)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(request.Content.Span));
        var others = (await labels.SourcesAsync(collectionId, cancellationToken)).Where(source => source.FileName == request.FileName && source.ContentHash != hash).ToList();
        if (placing.Labels.Count == 0)
        {
            return (null, "refused");
        }

        if (others.Count > 0)
        {
            notes.Add($"Labels of another file of this name are kept beside these (source {string.Join(", ", others.Select(source => source.Id))}); remove them if this file takes their place.");
        }

        var source = new NewLabelSource(
            collectionId,
            request.FileName,
            table.Format.ToString().ToLowerInvariant(),
            hash,
            request.Options.Annotator,
            table.RowsRead,
            placing.Problems.Count + placing.Unknown.Sum(unknown => unknown.Rows.Count));
        var (id, outcome) = await labels.ImportAsync(source, placing.Labels, cancellationToken);
        return (id, outcome.ToString().ToLowerInvariant());
    }
}
