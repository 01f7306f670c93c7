using System.Security.Cryptography;
using System.Text;
using AvexSearch.Audio;
using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>Takes embeddings that somebody made elsewhere as a model of its own, recording after recording, in bounded memory.</summary>
public sealed class EmbeddingImport(CollectionStore collections, RecordingStore recordings, ModelStore modelStore, NearestIndex nearest, SiteStore sites)
{
    private const int MostProblems = 100;
    private const double ShortestWindowSeconds = 0.5;
    private const double LongestWindowSeconds = 60;

    /// <summary>Imports a file. What is committed stays when it stops; running it again takes the rest.</summary>
    /// <param name="request">What to import, and as what.</param>
    /// <param name="cancellationToken">Stops between two recordings.</param>
    /// <exception cref="QueryException">The file cannot be understood.</exception>
    /// <exception cref="InvalidDataException">The file breaks its format.</exception>
    /// <exception cref="StoreException">The model has other dimensions, or is one that embeds on this machine.</exception>
    public async Task<EmbeddingImportReport> RunAsync(EmbeddingImportRequest request, CancellationToken cancellationToken)
    {
        if (!File.Exists(request.File))
        {
            throw new QueryException($"There is no file '{request.File}'.");
        }

        var work = new Work(request);
        try
        {
            await ImportAsync(work, cancellationToken);
        }
        finally
        {
            // What is committed stays when it stops, and is to be found as quickly as the rest. Whoever cancels does not wait for that: the service builds what is missing when it starts.
            if (work.Model is not null)
            {
                await nearest.EnsureAsync(work.Model, cancellationToken);
            }
        }

        return work.ToReport();
    }

    private async Task ImportAsync(Work work, CancellationToken cancellationToken)
    {
        var request = work.Request;
        await foreach (var (path, dimensions, rows) in ImportedRows.ReadAsync(request.File, request.Key, cancellationToken))
        {
            work.Rows += rows.Count;
            if (work.Dimensions == 0)
            {
                await BeginAsync(work, dimensions, cancellationToken);
            }

            if (await FindAsync(work, path, rows, cancellationToken) is { } recording && SegmentsOf(work, path, rows, recording.DurationSeconds) is { Count: > 0 } segments)
            {
                work.ProfileId ??= await ProfileAsync(work, segments, cancellationToken);
                var result = await recordings.CommitAsync(recording, work.ProfileId.Value, segments, jobItemId: null, cancellationToken);
                work.Count(result.Outcome, segments.Count);
            }
        }
    }

    private async Task BeginAsync(Work work, int dimensions, CancellationToken cancellationToken)
    {
        var collection = await collections.EnsureAsync(work.Request.Collection, cancellationToken);
        var model = await modelStore.RegisterAsync(work.Request.Model, ImportedModel.IdentityOf(work.Request.Model), dimensions, cancellationToken);
        (work.CollectionId, work.Model, work.Dimensions) = (collection.Id, model, dimensions);
        await nearest.TakeOffAsync(model, cancellationToken);
        work.Names = new RecordingNames(await recordings.PlacesAsync(collection.Id, cancellationToken), Path.GetDirectoryName(Path.GetFullPath(work.Request.File)));
    }

    /// <summary>
    /// The recording that a path means: the one of the collection with this path, else a file that is here, else one of the collection whose folders answer to
    /// it, else (if that is wanted) one that is not here. A file name alone is not enough: recorders give the same ones at every site.
    /// </summary>
    private async Task<NewRecording?> FindAsync(Work work, string path, List<ImportedRow> rows, CancellationToken cancellationToken)
    {
        var full = Path.GetFullPath(path, Path.GetDirectoryName(Path.GetFullPath(work.Request.File))!);
        var found = work.Names!.Find(new LabelEntry { Row = 0, File = path });
        var isHere = File.Exists(full) && found.Place?.Path != full;
        if (found is { IsSure: true, Place: { } known } && !isHere && await recordings.FindAsync(known.RecordingId, cancellationToken) is { } row)
        {
            return Again(row);
        }

        if (isHere)
        {
            try
            {
                return await HereAsync(work.CollectionId, full, cancellationToken);
            }
            catch (Exception exception) when (exception is AudioFormatException or IOException or UnauthorizedAccessException)
            {
                work.Refuse($"'{path}': {(exception as AudioFormatException)?.Reason ?? exception.Message}");
                return null;
            }
        }

        if (work.Request.WithoutAudio)
        {
            return Absent(work.CollectionId, full, rows);
        }

        var reason = found.Place is { } other ? $"only its file name answers to '{other.Path}'" : found.Reason;
        work.Refuse($"'{path}' is no recording of '{work.Request.Collection}' ({reason}) and no file here; {rows.Count} rows left out.");
        return null;
    }

    private static NewRecording Again(RecordingRow row) => new()
    {
        CollectionId = row.CollectionId,
        Path = row.Path,
        ContentHash = row.ContentHash,
        SizeBytes = row.SizeBytes,
        ModifiedAt = row.ModifiedAt,
        DurationSeconds = row.DurationSeconds,
        SampleRateHz = row.SampleRateHz,
        Channels = row.Channels,
        Format = row.Format,
    };

    private async Task<NewRecording> HereAsync(int collectionId, string path, CancellationToken cancellationToken)
    {
        var info = new FileInfo(path);
        var (size, modifiedAt) = (info.Length, (DateTimeOffset)info.LastWriteTimeUtc);
        using var reader = MonoReader.Open(path, null, new AudioReadOptions(), cancellationToken);
        var file = new HeardFile(path, CopyStore.Hash(path, cancellationToken), size, modifiedAt, reader.Info, reader.Info.DurationSeconds ?? 0);
        return await new FileDescription(collectionId, sites).OfAsync(file, cancellationToken);
    }

    /// <summary>Nothing is known but the path, so that stands for the bytes: the same path again is the same recording.</summary>
    private static NewRecording Absent(int collectionId, string path, List<ImportedRow> rows) => new()
    {
        CollectionId = collectionId,
        Path = path,
        ContentHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("no audio: " + path))),
        SizeBytes = 0,
        ModifiedAt = DateTimeOffset.UnixEpoch,
        DurationSeconds = rows.Max(row => row.EndSeconds ?? row.StartSeconds ?? 0),
        SampleRateHz = 1,
        Channels = 1,
        Format = "embeddings only; the audio was not there",
    };

    private static List<NewSegment> SegmentsOf(Work work, string path, List<ImportedRow> rows, double durationSeconds)
    {
        var segments = new List<NewSegment>();
        foreach (var row in rows.OrderBy(row => row.StartSeconds ?? 0).ThenBy(row => row.Number))
        {
            var start = row.StartSeconds ?? 0;
            var end = row.EndSeconds ?? (work.Request.WindowSeconds is { } window ? start + window : durationSeconds);
            if (start < 0 || !(end > start))
            {
                work.Refuse(FormattableString.Invariant($"Row {row.Number} ('{path}'): from {start} to {end} s is no segment."));
            }
            else if (segments.Count > 0 && segments[^1].StartSeconds == start)
            {
                work.Refuse(FormattableString.Invariant($"Row {row.Number} ('{path}'): another row starts at {start} s, too."));
            }
            else if (!IsUsable(row.Embedding.Span))
            {
                work.Refuse(FormattableString.Invariant($"Row {row.Number} ('{path}'): the embedding is zero or has values that are not finite."));
            }
            else
            {
                segments.Add(new NewSegment(start, end, row.Embedding));
            }
        }

        return segments;
    }

    private static bool IsUsable(ReadOnlySpan<float> values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += (double)value * value;
        }

        return sum > 0 && double.IsFinite(sum);
    }

    /// <summary>The window is that of the first segments, the hop the smallest distance between two of them.</summary>
    private async Task<int> ProfileAsync(Work work, List<NewSegment> segments, CancellationToken cancellationToken)
    {
        if ((await collections.ProfilesAsync(work.CollectionId, work.Model!.Id, cancellationToken)) is [var known, ..])
        {
            return known.Id;
        }

        var window = Math.Clamp(work.Request.WindowSeconds ?? segments.Max(segment => segment.EndSeconds - segment.StartSeconds), ShortestWindowSeconds, LongestWindowSeconds);
        var hop = work.Request.HopSeconds ?? segments.Zip(segments.Skip(1), (one, next) => next.StartSeconds - one.StartSeconds).Append(window).Min();
        return (await collections.EnsureProfileAsync(work.CollectionId, work.Model!.Id, Round(window), Math.Min(Round(hop), Round(window)), null, cancellationToken)).Id;

        static double Round(double seconds) => Math.Max(0.001, Math.Round(seconds, 3));
    }

    private sealed class Work(EmbeddingImportRequest request)
    {
        private readonly List<string> _problems = [];
        private (long Imported, long Recordings, long There, long Problems) _counts;

        public EmbeddingImportRequest Request { get; } = request;

        public int CollectionId { get; set; }

        public ModelRow? Model { get; set; }

        public int? ProfileId { get; set; }

        public int Dimensions { get; set; }

        public long Rows { get; set; }

        public RecordingNames? Names { get; set; }

        public void Refuse(string why)
        {
            _counts.Problems++;
            if (_problems.Count < MostProblems)
            {
                _problems.Add(why);
            }
        }

        public void Count(CommitOutcome outcome, int segments)
        {
            var isThere = outcome == CommitOutcome.Skipped;
            _counts.There += isThere ? 1 : 0;
            _counts.Recordings += isThere ? 0 : 1;
            _counts.Imported += isThere ? 0 : segments;
        }

        public EmbeddingImportReport ToReport() => new(
            Request.Collection, Request.Model, Dimensions, Rows, _counts.Imported, _counts.Recordings, _counts.There, _problems, _counts.Problems);
    }
}
