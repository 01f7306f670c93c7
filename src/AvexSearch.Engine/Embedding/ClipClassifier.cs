using AvexSearch.Audio;

namespace AvexSearch.Engine;

/// <summary>Names what is heard, with models that have a head and a label map.</summary>
public sealed class ClipClassifier(ModelChoice models)
{
    /// <summary>The most likely labels of each window of a clip.</summary>
    /// <param name="clip">The clip.</param>
    /// <param name="modelName">Name of the model, or null for the preferred one.</param>
    /// <param name="windowSeconds">Window, seconds, or null for the model's default.</param>
    /// <param name="hopSeconds">Hop, seconds, or null for the model's default.</param>
    /// <param name="top">Number of labels, 1 or more.</param>
    /// <param name="cancellationToken">Stops between two windows.</param>
    /// <returns>Windows in the order of their start, labels by descending score.</returns>
    /// <exception cref="QueryException">The model has no labels, or the numbers make no sense.</exception>
    /// <exception cref="AudioFormatException">The clip cannot be decoded.</exception>
    public IReadOnlyList<ClassifiedWindow> Classify(
        QueryClip clip, string? modelName, double? windowSeconds, double? hopSeconds, int top, CancellationToken cancellationToken)
    {
        if (top < 1)
        {
            throw new QueryException($"{top} labels per window were asked for; 1 or more are possible.");
        }

        var encoder = models.Open(models.Find(modelName));
        if (!encoder.HasLabels)
        {
            throw new QueryException(
                $"Model '{encoder.Model.Manifest.Name}' has no classification head with a label map. Choose one that has with --model; 'avexsearch model list' shows them.");
        }

        var plan = WindowPlans.For(encoder.Model.Manifest, windowSeconds, hopSeconds);
        using var reader = ClipReader.Open(clip, encoder.SampleRateHz, channel: null, cancellationToken);
        var windows = new List<ClassifiedWindow>();
        foreach (var window in Windows.Cut(reader, plan, clip.StartSeconds, cancellationToken))
        {
            using var input = encoder.Prepare(window.Samples);
            windows.Add(new ClassifiedWindow(window.StartSeconds, window.EndSeconds, encoder.Classify([input], top)[0]));
        }

        return windows;
    }
}
