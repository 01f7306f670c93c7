using AvexSearch.Audio;
using AvexSearch.Encoders;

namespace AvexSearch.Engine;

/// <summary>Embeds labelled clips straight from their files: each clip is heard as a recording of its own, through the product's windows.</summary>
internal sealed class ClipEmbedder(ModelChoice models)
{
    /// <summary>Embeds all clips, on all cores.</summary>
    /// <param name="spec">Model and windows.</param>
    /// <param name="places">Where the clips are; a clip without times is the whole file.</param>
    /// <param name="rule">Mean over the clip's windows, or the window that overlaps it most.</param>
    /// <param name="channel">Channel (0-based), or null for the mean of all.</param>
    /// <param name="timeExpansion">How many times slower they are heard.</param>
    /// <param name="progress">Told the share that is done, 0..1.</param>
    /// <param name="cancellationToken">Looked at before every clip.</param>
    /// <exception cref="QueryException">The model is not installed, or its windows are not possible.</exception>
    public EmbeddedClips Embed(
        SystemSpec spec, IReadOnlyList<ItemPlace> places, ClipEmbedding rule, int? channel, double timeExpansion, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var encoder = models.Open(models.Find(spec.Model));
        var plan = WindowPlans.For(encoder.Model.Manifest, spec.WindowSeconds, spec.HopSeconds, timeExpansion);
        return Each(encoder.Dimensions, places.Count, clip => places[clip].Path, clip => EmbedOne(encoder, plan, places[clip], rule, channel, cancellationToken), progress, cancellationToken);
    }

    /// <summary>Embeds sounds that are made on the way, on all cores, through the same windows.</summary>
    /// <param name="spec">Model and windows.</param>
    /// <param name="count">Number of sounds.</param>
    /// <param name="name">What a sound is called where it cannot be made.</param>
    /// <param name="make">Makes a sound at a rate in Hz; null leaves it out.</param>
    /// <param name="rule">Mean over the sound's windows, or the first.</param>
    /// <param name="timeExpansion">How many times slower they are heard.</param>
    /// <param name="progress">Told the share that is done, 0..1.</param>
    /// <param name="cancellationToken">Looked at before every sound.</param>
    /// <exception cref="QueryException">The model is not installed, or its windows are not possible.</exception>
    public EmbeddedClips Embed(
        SystemSpec spec, int count, Func<int, string> name, Func<int, int, float[]?> make, ClipEmbedding rule, double timeExpansion, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var encoder = models.Open(models.Find(spec.Model));
        var plan = WindowPlans.For(encoder.Model.Manifest, spec.WindowSeconds, spec.HopSeconds, timeExpansion);
        var rateHz = plan.ReadRateHz(encoder.SampleRateHz);
        return Each(encoder.Dimensions, count, name, sound => make(sound, rateHz) is { } samples
            ? MeanOf(encoder, Windows.Cut(samples, rateHz, plan, cancellationToken), rule)
            : null, progress, cancellationToken);
    }

    private static EmbeddedClips Each(int dimensions, int count, Func<int, string> name, Func<int, float[]?> embed, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var rows = new float[]?[count];
        var problems = new string?[count];
        var done = 0;
        Parallel.For(0, count, new ParallelOptions { CancellationToken = cancellationToken }, clip =>
        {
            try
            {
                rows[clip] = embed(clip);
            }
            catch (Exception exception) when (exception is AudioFormatException or InvalidDataException or IOException or UnauthorizedAccessException or ArgumentException)
            {
                problems[clip] = $"{name(clip)}: {(exception as AudioFormatException)?.Reason ?? exception.Message}";
            }

            progress?.Report((double)Interlocked.Increment(ref done) / count);
        });
        return new EmbeddedClips(dimensions, rows, [.. problems.OfType<string>()]);
    }

    private float[] EmbedOne(IEncoder encoder, WindowPlan plan, ItemPlace place, ClipEmbedding rule, int? channel, CancellationToken cancellationToken)
    {
        var reading = new AudioReadOptions { StartSeconds = place.StartSeconds ?? 0, LengthSeconds = place.EndSeconds - (place.StartSeconds ?? 0), Channel = channel };
        using var reader = MonoReader.Open(place.Path, plan.ReadRateHz(encoder.SampleRateHz), reading, cancellationToken);
        return MeanOf(encoder, Windows.Cut(reader, plan, reading.StartSeconds, cancellationToken), rule) ?? throw new AudioFormatException(place.Path, "it holds no audio");
    }

    private float[]? MeanOf(IEncoder encoder, IEnumerable<AudioWindow> windows, ClipEmbedding rule)
    {
        var mean = new ClipMean(encoder.Dimensions);
        // Of a clip that is heard by itself, the first window is the fullest.
        foreach (var batch in (rule == ClipEmbedding.Best ? windows.Take(1) : windows).Chunk(models.Options.BatchSize))
        {
            var inputs = batch.Select(window => encoder.Prepare(window.Samples)).ToList();
            var embeddings = new float[inputs.Count * encoder.Dimensions];
            try
            {
                encoder.Embed(inputs, embeddings);
            }
            finally
            {
                inputs.ForEach(input => input.Dispose());
            }

            mean.Add(embeddings);
        }

        return mean.ToArray();
    }
}
