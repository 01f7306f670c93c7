using System.Security.Cryptography;
using System.Text;
using AvexSearch.Audio;
using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>Takes embeddings that somebody made elsewhere as a model of its own, recording after recording, in bounded memory.</summary>
public sealed class EmbeddingImport(
    CollectionStore collections, RecordingStore recordings, ModelStore modelStore, ModelChoice models, NearestIndex nearest, SiteStore sites)
{
    private const int MostProblems = 100;
    private const double ShortestWindowSeconds = 0.5;
    private const double LongestWindowSeconds = 60;

    /// <summary>Imports a file. It is read to its end first, so that what cannot be understood leaves nothing behind; then what is committed stays when it stops, and running it again takes the rest.</summary>
    /// <param name="request">What to import, and as what.</param>
    /// <param name="cancellationToken">Stops between two recordings.</param>
    /// <exception cref="QueryException">The file cannot be understood, or the name is that of a model that embeds on this machine.</exception>
    /// <exception cref="InvalidDataException">The file breaks its format.</exception>
    /// <exception cref="StoreException">The model has other dimensions, or is one that embeds elsewhere.</exception>
    public async Task<EmbeddingImportReport> RunAsync(EmbeddingImportRequest request, CancellationToken cancellationToken)
    {
        Check(request);
        var work = new Work(request, await ImportedOutline.ReadAsync(request.File, request.Key, cancellationToken));
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

    private void Check(EmbeddingImportRequest request)
    {
        Naming.CheckCollection(request.Collection);
        Naming.CheckModel(request.Model);
        if (models.Library.Find(request.Model) is not null)
        {
            throw new QueryException($"Model '{request.Model}' embeds on this machine; embeddings that were made elsewhere need a name of their own, such as '{request.Model}-imported'.");
        }

        if (!File.Exists(request.File))
        {
            throw new QueryException($"There is no file '{request.File}'.");
        }
    }

    private async Task ImportAsync(Work work, CancellationToken cancellationToken)
    {
        var request = work.Request;
        var known = await collections.FindAsync(request.Collection, cancellationToken);
        work.LookFor(known is null ? [] : await recordings.PlacesAsync(known.Id, cancellationToken));
        await foreach (var brought in ImportedRows.ReadAsync(request.File, request.Key, cancellationToken))
        {
            work.Rows += brought.Rows.Count;
            if (await FindAsync(work, brought, cancellationToken) is { } found && SegmentsOf(work, brought, found) is { Count: > 0 } segments)
            {
                await BeginAsync(work, cancellationToken);
                var recording = await found.DescribeAsync();
                work.ProfileId ??= await ProfileAsync(work, segments, cancellationToken);
                var result = await recordings.CommitAsync(recording, work.ProfileId.Value, segments, jobItemId: null, cancellationToken);
                work.Count(result.Outcome, segments.Count);
            }
        }
    }

    /// <summary>Makes collection and model with the first recording that is taken: an import that takes nothing leaves neither.</summary>
    private async Task BeginAsync(Work work, CancellationToken cancellationToken)
    {
        if (work.Model is null)
        {
            var model = await modelStore.RegisterAsync(work.Request.Model, ImportedModel.IdentityOf(work.Request.Model), work.Outline.Dimensions, cancellationToken);
            work.CollectionId = (await collections.EnsureAsync(work.Request.Collection, cancellationToken)).Id;
            work.Model = model;
            await nearest.TakeOffAsync(model, cancellationToken);
        }
    }

    /// <summary>The recording that a path means: one of the collection, else a file that is here, else (if that is wanted) one that is not.</summary>
    private async Task<Found?> FindAsync(Work work, ImportedRecording brought, CancellationToken cancellationToken)
    {
        var path = brought.Path;
        if (KeptPath.WhyNot(path) is { } noPath)
        {
            work.Refuse($"{noPath} {brought.Rows.Count} rows left out.");
            return null;
        }

        var full = Path.GetFullPath(path, work.Folder);
        var (known, isSure, reason) = work.Answers[path];
        if (known is not null && !isSure && path.AsSpan().ContainsAny('/', '\\'))
        {
            // Recorders give the same file names at every site.
            (known, reason) = (null, $"only its file name answers to '{known}'");
        }

        var isHere = File.Exists(full);
        if (known is not null && (known == full || !isHere || (isSure && path.Contains('/', StringComparison.Ordinal)))
            && await recordings.FindAsync(work.IdOf(known), cancellationToken) is { } row)
        {
            if (!work.Given.Add(row.Id))
            {
                work.Refuse($"'{path}' means '{known}', as a path before it does; {brought.Rows.Count} rows left out.");
                return null;
            }

            return new Found(row.DurationSeconds, IsMeasured: row.SizeBytes > 0, () => Task.FromResult(Again(row)));
        }

        if (KeptPath.WhyNot(full) is { } tooLong)
        {
            work.Refuse($"{tooLong} {brought.Rows.Count} rows left out.");
            return null;
        }

        if (isHere)
        {
            return Here(work, path, full, cancellationToken);
        }

        if (!work.Request.WithoutAudio)
        {
            work.Refuse($"'{path}' is no recording of '{work.Request.Collection}' ({reason}) and no file here; {brought.Rows.Count} rows left out.");
            return null;
        }

        var duration = Math.Max(0, brought.Rows.Max(row => row.EndSeconds ?? row.StartSeconds ?? 0));
        return new Found(duration, IsMeasured: false, () => Task.FromResult(Absent(work.CollectionId, full, duration)));
    }

    private Found? Here(Work work, string path, string full, CancellationToken cancellationToken)
    {
        try
        {
            var info = new FileInfo(full);
            using var reader = MonoReader.Open(full, null, new AudioReadOptions(), cancellationToken);
            var file = new HeardFile(full, CopyStore.Hash(full, cancellationToken), info.Length, info.LastWriteTimeUtc, reader.Info, reader.Info.DurationSeconds ?? 0);
            return new Found(file.DurationSeconds, IsMeasured: file.DurationSeconds > 0, () => new FileDescription(work.CollectionId, sites).OfAsync(file, cancellationToken));
        }
        catch (Exception exception) when (exception is AudioFormatException or IOException or UnauthorizedAccessException)
        {
            work.Refuse($"'{path}': {(exception as AudioFormatException)?.Reason ?? exception.Message}");
            return null;
        }
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

    /// <summary>Nothing is known but the path, so that stands for the bytes: the same path again is the same recording.</summary>
    private static NewRecording Absent(int collectionId, string path, double durationSeconds) => new()
    {
        CollectionId = collectionId,
        Path = path,
        ContentHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("no audio: " + path))),
        SizeBytes = 0,
        ModifiedAt = DateTimeOffset.UnixEpoch,
        DurationSeconds = durationSeconds,
        SampleRateHz = 1,
        Channels = 1,
        Format = "embeddings only; the audio was not there",
    };

    private static List<NewSegment> SegmentsOf(Work work, ImportedRecording brought, Found found)
    {
        var (path, segments) = (brought.Path, new List<NewSegment>());
        foreach (var row in brought.Rows.OrderBy(row => row.StartSeconds ?? 0).ThenBy(row => row.Number))
        {
            var start = row.StartSeconds ?? 0;
            var end = row.EndSeconds ?? (work.Request.WindowSeconds is { } window ? start + window : found.DurationSeconds);
            if (row.Unreadable is { } unreadable)
            {
                work.Refuse($"Row {row.Number} ('{path}'): {unreadable}.");
            }
            else if (found.IsMeasured && start >= found.DurationSeconds)
            {
                work.Refuse(FormattableString.Invariant($"Row {row.Number} ('{path}'): it starts at {start} s, the recording ends at {found.DurationSeconds} s."));
            }
            else if (start < 0 || !(end > start))
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

    /// <summary>A recording that embeddings are of.</summary>
    /// <param name="DurationSeconds">Its duration.</param>
    /// <param name="IsMeasured">The duration is that of the audio, not only of the rows.</param>
    /// <param name="DescribeAsync">Gives it for the collection, once that is there.</param>
    private sealed record Found(double DurationSeconds, bool IsMeasured, Func<Task<NewRecording>> DescribeAsync);

    private sealed class Work(EmbeddingImportRequest request, ImportedOutline outline)
    {
        private readonly List<string> _problems = [];
        private Dictionary<string, long> _ids = [];
        private (long Imported, long Recordings, long There, long Problems) _counts;

        public EmbeddingImportRequest Request { get; } = request;

        public ImportedOutline Outline { get; } = outline;

        public string Folder { get; } = Path.GetDirectoryName(Path.GetFullPath(request.File))!;

        public Dictionary<string, (string? Path, bool IsSure, string Reason)> Answers { get; private set; } = [];

        public int CollectionId { get; set; }

        public ModelRow? Model { get; set; }

        public int? ProfileId { get; set; }

        public long Rows { get; set; }

        /// <summary>Recordings of the collection that rows were given to.</summary>
        public HashSet<long> Given { get; } = [];

        /// <summary>Looks for the recordings of all paths together: only so is seen which of them mean the same.</summary>
        public void LookFor(IReadOnlyList<RecordingPlace> places)
        {
            _ids = places.GroupBy(place => place.Path, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First().RecordingId, StringComparer.Ordinal);
            Answers = new RecordingNames(places, Folder).FindPaths(Outline.Paths);
        }

        public long IdOf(string path) => _ids.GetValueOrDefault(path);

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
            Request.Collection, Request.Model, Outline.Dimensions, Rows, _counts.Imported, _counts.Recordings, _counts.There, _problems, _counts.Problems)
        {
            LeftOut = Outline.LeftOut,
        };
    }
}
