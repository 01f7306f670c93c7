using AvexSearch.Evaluation;
using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>The windows of the labelled recordings of a collection, indexed or embedded on the way.</summary>
internal sealed class CollectionWindows(CollectionSystems systems, SegmentStore segments, FileEmbedder embedder, ModelChoice models)
{
    private const int RecordingsAtATime = 256;

    private readonly SystemNames _names = new(models);

    /// <summary>Reads the windows of every system.</summary>
    public async Task<DetectionData> ReadAsync(
        string collection, IReadOnlyList<SystemSpec> specs, IReadOnlyList<ProfileRow> profiles, IReadOnlyList<EvaluationItem> items, LabelledSpans spans, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var recordings = items.Select(item => item.Place).DistinctBy(place => place.RecordingId).ToDictionary(place => place.RecordingId!.Value, place => place.Path);
        var read = new List<WindowedSystem>();
        var problems = new List<string>();
        foreach (var spec in specs)
        {
            read.Add(CollectionSystems.ProfileOf(spec, profiles) is { } profile
                ? await StoredAsync(spec, profile, recordings, spans, cancellationToken)
                : await MadeAsync(spec, profiles, recordings, spans, problems, cancellationToken));
            progress?.Report((double)read.Count / specs.Count);
        }

        return new DetectionData($"Collection '{collection}'", read, spans, problems, []);
    }

    private async Task<WindowedSystem> StoredAsync(
        SystemSpec spec, ProfileRow profile, Dictionary<long, string> recordings, LabelledSpans spans, CancellationToken cancellationToken)
    {
        var model = await systems.ModelOf(profile, cancellationToken);
        var (places, values) = (new List<ItemPlace>(), new List<float[]>());
        foreach (var chunk in recordings.Keys.Chunk(RecordingsAtATime))
        {
            var embeddings = (await segments.ReadRecordingsAsync(profile.ModelId, chunk, cancellationToken)).ToDictionary(row => row.SegmentId, row => row.Values);
            foreach (var row in (await segments.OfRecordingsAsync(chunk, profile.Id, cancellationToken)).Where(row => embeddings.ContainsKey(row.Id)))
            {
                places.Add(new ItemPlace(recordings[row.RecordingId], row.StartSeconds, row.EndSeconds, row.RecordingId));
                values.Add(embeddings[row.Id]);
            }
        }

        var matrix = new EmbeddingMatrix(values.SelectMany(row => row).ToArray(), model.Dimensions);
        return WindowedSystem.Of(spec, CollectionSystems.FactsOf(profile, model, spec), matrix, (model.Name, model.Identity), places, spans);
    }

    private async Task<WindowedSystem> MadeAsync(
        SystemSpec spec, IReadOnlyList<ProfileRow> profiles, Dictionary<long, string> recordings, LabelledSpans spans, List<string> problems, CancellationToken cancellationToken)
    {
        var heard = spec.WindowSeconds is null && profiles.Count > 0 ? spec with { WindowSeconds = profiles[0].WindowSeconds, HopSeconds = profiles[0].HopSeconds } : spec;
        var ids = recordings.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);
        var archive = await embedder.EmbedAsync(
            new EmbedRequest { Places = [.. recordings.Values.Where(File.Exists)], Model = heard.Model, WindowSeconds = heard.WindowSeconds, HopSeconds = heard.HopSeconds, Channel = profiles.Select(profile => profile.Channel).FirstOrDefault() },
            new Silent(), new StageClock(), cancellationToken);
        problems.AddRange(recordings.Values.Where(path => !File.Exists(path)).Select(path => $"{path}: the file is not there, so system '{spec}' could not hear it."));
        problems.AddRange(archive.Failures.Select(failure => $"{failure.Path}: {failure.Error}"));
        var places = archive.Rows.Select(row => new ItemPlace(row.Path, row.Window.StartSeconds, row.Window.EndSeconds, ids[row.Path])).ToList();
        return WindowedSystem.Of(spec, _names.Facts(heard), new EmbeddingMatrix(archive.ToMatrix(), archive.Dimensions), _names.ModelOf(heard), places, spans);
    }

    private sealed class Silent : IProgress<IngestProgress>
    {
        public void Report(IngestProgress value)
        {
        }
    }
}
