using System.Globalization;
using AvexSearch.Encoders;
using AvexSearch.Evaluation;

namespace AvexSearch.Engine;

/// <summary>Windows for detection from files: vectors with their times, or audio that is embedded on the way.</summary>
internal sealed class DetectionFiles(SystemNames names, FileEmbedder embedder)
{
    private static readonly string[] Starts = ["start_seconds", "start", "begin"];
    private static readonly string[] Ends = ["end_seconds", "end"];

    /// <summary>Reads labels and windows.</summary>
    /// <param name="request">What to evaluate; its data are files.</param>
    /// <param name="progress">Told the share that is done, 0..1.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="QueryException">Labels and windows do not fit together.</exception>
    public async Task<DetectionData> ReadAsync(EvaluationRequest request, IProgress<double>? progress, CancellationToken cancellationToken) =>
        request.Files!.Audio is null ? await VectorsAsync(request, cancellationToken) : await AudioAsync(request, progress, cancellationToken);

    private async Task<DetectionData> AudioAsync(EvaluationRequest request, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var files = request.Files!;
        var labels = LabelledFiles.Read(request, AudioFinder.Find([files.Audio!], cancellationToken).Files, files.Audio!);
        var spans = LabelledSpans.Of(LabelledFiles.ItemsOfAudio(labels.Listed), request);
        var specs = SystemNames.WithBaseline(request.Systems.Count > 0 ? request.Systems : [names.Preferred]);
        var systems = new List<WindowedSystem>();
        var problems = labels.Problems.ToList();
        var windows = new FileWindows(names, embedder);
        var recordings = spans.Recordings.ToDictionary(path => path, _ => (long?)null, StringComparer.Ordinal);
        foreach (var (spec, i) in specs.Select((spec, i) => (spec, i)))
        {
            systems.Add(await windows.EmbedAsync(spec, spec, recordings, files.Channel, timeExpansion: 1, spans, problems, Steps.Of(progress, i, specs.Count), cancellationToken));
        }

        return new DetectionData($"{files.Audio} with {files.Labels}", systems, spans, problems, labels.Notes);
    }

    private static async Task<DetectionData> VectorsAsync(EvaluationRequest request, CancellationToken cancellationToken)
    {
        var files = request.Files!;
        var tables = new List<(string File, IReadOnlyList<ReportFact> Facts, VectorTable Vectors, string[] Paths)>();
        foreach (var file in files.Embeddings)
        {
            var vectors = await VectorFile.ReadAsync(file, key: null, cancellationToken);
            tables.Add((file, await VectorSource.FactsOfAsync(file, vectors, cancellationToken), vectors, VectorSource.PathsOf(vectors) ?? throw Missing(file, vectors, "path", "recordings")));
        }

        var labels = LabelledFiles.Read(request, [.. tables.SelectMany(table => table.Paths).Distinct(StringComparer.Ordinal)], string.Join(", ", files.Embeddings));
        var spans = LabelledSpans.Of(LabelItems.Of(labels.Listed, _ => []), request);
        var problems = labels.Problems.ToList();
        var systems = tables.Select(table => SystemOf(table.File, files.SystemName(table.File), table.Facts, table.Vectors, table.Paths, spans, problems)).ToList();
        return new DetectionData($"{string.Join(", ", files.Embeddings)} with {files.Labels}", systems, spans, problems, labels.Notes);
    }

    private static WindowedSystem SystemOf(
        string file, string name, IReadOnlyList<ReportFact> facts, VectorTable vectors, string[] paths, LabelledSpans spans, List<string> problems)
    {
        var (starts, ends) = (Column(file, vectors, Starts, "starts of windows"), Column(file, vectors, Ends, "ends of windows"));
        var known = spans.Recordings.ToHashSet(StringComparer.Ordinal);
        var finite = Enumerable.Range(0, vectors.Count).Where(row => known.Contains(paths[row])).ToLookup(vectors.IsFinite);
        int[] kept = [.. finite[true]];
        problems.AddRange(vectors.LeftOut);
        problems.AddRange(finite[false].Select(row => $"{file}: window {row + 1} has a value that is not finite."));
        return WindowedSystem.Of(
            name, facts, new EmbeddingMatrix(kept.SelectMany(row => vectors.Row(row).ToArray()).ToArray(), vectors.Dimensions), model: null,
            [.. kept.Select(row => new ItemPlace(paths[row], Seconds(file, starts[row]), Seconds(file, ends[row])))], spans);
    }

    private static string[] Column(string file, VectorTable vectors, string[] names, string what) =>
        names.Select(name => vectors.Columns.GetValueOrDefault(name)).FirstOrDefault(column => column is not null)
        ?? throw Missing(file, vectors, names[0], what);

    private static QueryException Missing(string file, VectorTable vectors, string name, string what) =>
        new($"'{file}' does not say the {what}: it needs an array '{name}' beside the vectors; it has {string.Join(", ", vectors.Columns.Keys.DefaultIfEmpty("no other"))}.");

    private static double Seconds(string file, string text) => double.TryParse(text, CultureInfo.InvariantCulture, out var seconds)
        ? seconds
        : throw new QueryException($"'{file}' has '{text}' where seconds were expected.");
}
