using AvexSearch.Audio;
using AvexSearch.Encoders;
using AvexSearch.Evaluation;

namespace AvexSearch.Engine;

/// <summary>Which rule for windows with too little audio keeps short clips comparable (docs/windows.md).</summary>
public sealed class WindowRuleBenchmark(ModelChoice models)
{
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
        var groups = Numbering.Of<string>([.. items.Select(item => item.Clip.Group)]).Numbers;
        RetrievalRequest request = new()
        {
            Embeddings = new EmbeddingMatrix(items.SelectMany(item => item.Embedding).ToArray(), dimensions),
            Labels = LabelSets.FromSingle(items.Select(item => item.Clip.Label)),
            Groups = groups,
            BootstrapGroups = groups,
        };
        return RetrievalEvaluation.Run(request, null, cancellationToken);
    }
}
