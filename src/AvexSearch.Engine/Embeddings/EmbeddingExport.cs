using AvexSearch.Encoders;
using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>Writes the embeddings of a collection to a file, recording after recording, in bounded memory.</summary>
public sealed class EmbeddingExport(CollectionStore collections, RecordingStore recordings, SegmentStore segments, ModelStore modelStore)
{
    private const int RecordingsAtATime = 16;
    private const int RowsAtATime = 4096;

    /// <summary>Writes a file.</summary>
    /// <param name="collection">Name of the collection.</param>
    /// <param name="model">Name of the model, or null for the one that serves the collection.</param>
    /// <param name="format">Layout of the file.</param>
    /// <param name="destination">Where it goes, at a place that can be sought in; left open.</param>
    /// <param name="cancellationToken">Stops the writing; the file is of no use then.</param>
    /// <exception cref="QueryException">There is no such collection or model, or it leaves the choice.</exception>
    public async Task<EmbeddingExportReport> RunAsync(
        string collection, string? model, EmbeddingFormat format, Stream destination, CancellationToken cancellationToken)
    {
        var profile = await ProfileAsync(collection, model, cancellationToken);
        var row = await modelStore.FindAsync(profile.ModelId, cancellationToken) ?? throw new QueryException($"Model '{profile.Model}' was deleted from the database.");
        var count = await segments.CountAsync(row.Id, [profile.CollectionId], cancellationToken);
        if (format == EmbeddingFormat.Npz && count * row.Dimensions > int.MaxValue * 64L)
        {
            throw new QueryException($"{count} embeddings are too many for an .npz file; choose Parquet.");
        }

        await using var writer = format == EmbeddingFormat.Npz
            ? (IEmbeddingWriter)new NpzEmbeddingWriter(destination, checked((int)count), row.Dimensions, Named(row))
            : await ParquetEmbeddingWriter.CreateAsync(destination, row.Dimensions, Named(row), cancellationToken);
        var (rows, files) = await WriteAsync(profile, row.Dimensions, writer, cancellationToken);
        await writer.CompleteAsync(cancellationToken);
        return new EmbeddingExportReport(profile.Collection, row.Name, row.Identity, row.Dimensions, rows, files);
    }

    private static string Named(ModelRow model) => $"{model.Name} {model.Identity}";

    private async Task<ProfileRow> ProfileAsync(string collection, string? model, CancellationToken cancellationToken)
    {
        var found = await collections.RequireAsync(collection, cancellationToken);
        var profiles = await collections.ProfilesAsync(found.Id, null, cancellationToken);
        var names = string.Join(", ", profiles.Select(profile => profile.Model));
        if (profiles.Count == 0)
        {
            throw new QueryException($"Collection '{collection}' has no embeddings.");
        }

        return ProfileChoice.Of(profiles, model)
            ?? throw new QueryException($"Collection '{collection}' has no embeddings of model '{model}'; it has those of: {names}.");
    }

    private async Task<(long Rows, long Recordings)> WriteAsync(ProfileRow profile, int dimensions, IEmbeddingWriter writer, CancellationToken cancellationToken)
    {
        var heard = new HeardSegments(segments);
        var (rows, files, after) = (0L, 0L, 0L);
        var gathered = new List<(RecordingRow Recording, SegmentRow Segment, float[] Embedding)>();
        while (await recordings.PageAsync(profile.CollectionId, null, after, RecordingsAtATime, cancellationToken) is { Count: > 0 } page)
        {
            var byId = page.ToDictionary(recording => recording.Id);
            var read = await heard.ReadAsync(profile, [.. byId.Keys], cancellationToken);
            gathered.AddRange(read.Select(row => (byId[row.Segment.RecordingId], row.Segment, row.Embedding)));
            files += read.DistinctBy(row => row.Segment.RecordingId).Count();
            rows += read.Count;
            after = page[^1].Id;
            await FlushAsync(gathered, RowsAtATime, dimensions, writer, cancellationToken);
        }

        await FlushAsync(gathered, 1, dimensions, writer, cancellationToken);
        return (rows, files);
    }

    /// <summary>Writes what was gathered, in pieces, once there is enough of it.</summary>
    private static async Task FlushAsync(
        List<(RecordingRow Recording, SegmentRow Segment, float[] Embedding)> gathered, int least, int dimensions, IEmbeddingWriter writer, CancellationToken cancellationToken)
    {
        while (gathered.Count >= least)
        {
            var part = gathered.GetRange(0, Math.Min(RowsAtATime, gathered.Count));
            gathered.RemoveRange(0, part.Count);
            var values = new float[part.Count * dimensions];
            for (var i = 0; i < part.Count; i++)
            {
                part[i].Embedding.CopyTo(values, i * dimensions);
            }

            await writer.WriteAsync(
                new EmbeddingRows(
                    [.. part.Select(row => row.Recording.Path)],
                    [.. part.Select(row => row.Segment.StartSeconds)],
                    [.. part.Select(row => row.Segment.EndSeconds)],
                    [.. part.Select(row => row.Recording.Id)],
                    [.. part.Select(row => row.Segment.Id)],
                    values),
                cancellationToken);
        }
    }
}
