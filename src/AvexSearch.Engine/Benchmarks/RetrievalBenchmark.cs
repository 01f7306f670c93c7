using AvexSearch.Audio;
using AvexSearch.Encoders;
using AvexSearch.Evaluation;

namespace AvexSearch.Engine;

/// <summary>Leave-one-out retrieval over a folder of labelled clips: how well a model puts calls of one kind beside each other.</summary>
public sealed class RetrievalBenchmark(FileEmbedder embedder, ModelChoice models)
{
    /// <summary>Embeds the clips and ranks them by cosine; a clip's embedding is the mean over its windows.</summary>
    /// <param name="request">Which clips and how they are heard.</param>
    /// <param name="clips">The labels: what each file holds, and which group (source recording) its hits must not come from.</param>
    /// <param name="progress">Told after every file.</param>
    /// <param name="cancellationToken">Stops the measurement.</param>
    /// <exception cref="QueryException">A file has no label.</exception>
    public async Task<RetrievalResult> RunAsync(
        EmbedRequest request, IReadOnlyList<LabelledClip> clips, IProgress<IngestProgress> progress, CancellationToken cancellationToken)
    {
        var archive = await embedder.EmbedAsync(request, progress, new StageClock(), cancellationToken);
        var byPath = clips.ToDictionary(clip => clip.Path);
        var means = archive.Rows.GroupBy(row => row.Path).Select(rows => (Clip: Find(byPath, rows.Key), Mean: MeanOf(rows, archive.Dimensions))).ToList();
        return Score(means, archive.Dimensions, cancellationToken);
    }

    /// <summary>
    /// Compares clips of unlike lengths: each clip is heard in full (up to one window) and as its first parts, all under one short-clip rule, and
    /// every one of them must find its own kind among all lengths. A rule that makes short clips look alike loses here.
    /// </summary>
    /// <param name="modelName">Name of the model, or null for the preferred one.</param>
    /// <param name="clips">The clips with their labels and groups.</param>
    /// <param name="windowSeconds">The window, seconds.</param>
    /// <param name="lengths">Lengths that each clip is cut to, seconds.</param>
    /// <param name="rule">The rule that is judged.</param>
    /// <param name="cancellationToken">Stops the measurement.</param>
    public RetrievalResult CompareLengths(
        string? modelName, IReadOnlyList<LabelledClip> clips, double windowSeconds, IReadOnlyList<double> lengths, ShortClipRule rule, CancellationToken cancellationToken)
    {
        var encoder = models.Open(models.Find(modelName));
        var plan = WindowPlans.For(encoder.Model.Manifest, windowSeconds, windowSeconds) with { Rule = rule };
        var items = new List<(LabelledClip, float[])>();
        foreach (var clip in clips)
        {
            foreach (var length in lengths)
            {
                items.Add((clip, EmbedStart(encoder, plan, clip.Path, length, cancellationToken)));
            }
        }

        return Score(items, encoder.Dimensions, cancellationToken);
    }

    private static float[] EmbedStart(IEncoder encoder, WindowPlan plan, string path, double length, CancellationToken cancellationToken)
    {
        using var reader = MonoReader.Open(path, encoder.SampleRateHz, new AudioReadOptions { LengthSeconds = length }, cancellationToken);
        using var input = encoder.Prepare(Windows.Cut(reader, plan, 0, cancellationToken).First().Samples);
        var embedding = new float[encoder.Dimensions];
        encoder.Embed([input], embedding);
        return embedding;
    }

    private static RetrievalResult Score(IReadOnlyList<(LabelledClip Clip, float[] Embedding)> items, int dimensions, CancellationToken cancellationToken)
    {
        var groups = Numbers(items.Select(item => item.Clip.Group));
        RetrievalRequest request = new()
        {
            Embeddings = new EmbeddingMatrix(items.SelectMany(item => item.Embedding).ToArray(), dimensions),
            Labels = LabelSets.FromSingle(items.Select(item => item.Clip.Label)),
            Groups = groups,
            BootstrapGroups = groups,
        };
        return RetrievalEvaluation.Run(request, null, cancellationToken);
    }

    private static LabelledClip Find(Dictionary<string, LabelledClip> clips, string path) =>
        clips.GetValueOrDefault(path) ?? throw new QueryException($"The labels say nothing of '{path}'.");

    private static float[] MeanOf(IEnumerable<(string Path, EmbeddedWindow Window)> rows, int dimensions)
    {
        var mean = new float[dimensions];
        foreach (var row in rows)
        {
            for (var i = 0; i < dimensions; i++)
            {
                mean[i] += row.Window.Embedding.Span[i];
            }
        }

        return mean;
    }

    private static int[] Numbers(IEnumerable<string> names)
    {
        var numbers = new Dictionary<string, int>();
        return [.. names.Select(name => numbers.TryGetValue(name, out var number) ? number : numbers[name] = numbers.Count)];
    }
}
