using AvexSearch.Evaluation;
using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>The windows of the labelled recordings of a collection, indexed or embedded on the way.</summary>
internal sealed class CollectionWindows(CollectionSystems systems, HeardSegments segments, FileWindows files)
{
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
                : await MadeAsync(spec, profiles, recordings, spans, problems, Steps.Of(progress, read.Count, specs.Count), cancellationToken));
            progress?.Report((double)read.Count / specs.Count);
        }

        return new DetectionData($"Collection '{collection}'", read, spans, problems, []);
    }

    private async Task<WindowedSystem> StoredAsync(
        SystemSpec spec, ProfileRow profile, Dictionary<long, string> recordings, LabelledSpans spans, CancellationToken cancellationToken)
    {
        var model = await systems.ModelOf(profile, cancellationToken);
        var (places, values) = (new List<ItemPlace>(), new List<float[]>());
        foreach (var chunk in recordings.Keys.Chunk(HeardSegments.RecordingsAtATime))
        {
            foreach (var (row, embedding) in await segments.ReadAsync(profile, chunk, cancellationToken))
            {
                places.Add(new ItemPlace(recordings[row.RecordingId], row.StartSeconds, row.EndSeconds, row.RecordingId));
                values.Add(embedding);
            }
        }

        var matrix = new EmbeddingMatrix(values.SelectMany(row => row).ToArray(), model.Dimensions);
        return WindowedSystem.Of(spec, CollectionSystems.FactsOf(profile, model, spec), matrix, (model.Name, model.Identity), places, spans);
    }

    private async Task<WindowedSystem> MadeAsync(
        SystemSpec spec, IReadOnlyList<ProfileRow> profiles, Dictionary<long, string> recordings, LabelledSpans spans, List<string> problems, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        problems.AddRange(recordings.Values.Where(path => !File.Exists(path)).Select(path => $"{path}: the file is not there, so system '{spec}' could not hear it."));
        var there = recordings.Where(pair => File.Exists(pair.Value)).ToDictionary(pair => pair.Value, pair => (long?)pair.Key, StringComparer.Ordinal);
        var (heard, channel, expansion) = CollectionSystems.Heard(spec, profiles);
        return await files.EmbedAsync(spec, heard, there, channel, expansion, spans, problems, progress, cancellationToken);
    }
}
