using AvexSearch.Audio;

namespace AvexSearch.Engine;

/// <summary>Makes sounds out of background: stretches joined and repeated to a length, and calls over another's background.</summary>
internal static class BackgroundSound
{
    private const double FadeSeconds = 0.005;

    /// <summary>A clip as its labels place it.</summary>
    public static float[] Clip(ItemPlace place, int? channel, int sampleRateHz, CancellationToken cancellationToken) =>
        Read(place.Path, place.StartSeconds ?? 0, place.EndSeconds, channel, sampleRateHz, cancellationToken);

    /// <summary>Stretches one after the other, again and again, with short cross-fades: as many samples as wanted.</summary>
    /// <param name="stretches">Where they are; each has both times.</param>
    /// <param name="samples">Samples wanted.</param>
    /// <param name="channel">Channel (0-based), or null for the mean of all.</param>
    /// <param name="sampleRateHz">Their rate.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static float[] Joined(IReadOnlyList<ItemPlace> stretches, int samples, int? channel, int sampleRateHz, CancellationToken cancellationToken)
    {
        var parts = stretches.Select(stretch => Read(stretch.Path, stretch.StartSeconds ?? 0, stretch.EndSeconds, channel, sampleRateHz, cancellationToken)).Where(part => part.Length > 0).ToList();
        var joined = new float[samples];
        if (parts.Count == 0)
        {
            return joined;
        }

        var fade = (int)(FadeSeconds * sampleRateHz);
        for (int at = 0, turn = 0; at < samples; turn++)
        {
            at = Append(joined, at, parts[turn % parts.Count], fade);
        }

        return joined;
    }

    /// <summary>A call with another's background added.</summary>
    /// <param name="call">The call's samples.</param>
    /// <param name="background">As many samples of background.</param>
    /// <param name="gainDecibels">What is added to the level of the background.</param>
    public static float[] Mix(float[] call, float[] background, double gainDecibels)
    {
        var gain = (float)Math.Pow(10, gainDecibels / 20);
        return [.. call.Zip(background, (one, other) => one + (gain * other))];
    }

    /// <summary>Writes a part with its beginning faded into what is there, so that joints do not click.</summary>
    /// <returns>Where the next part begins: before the end of this one by a fade.</returns>
    private static int Append(float[] joined, int at, float[] part, int fade)
    {
        var over = at == 0 ? 0 : Math.Min(fade, Math.Min(at, part.Length / 2));
        var start = at - over;
        for (var i = 0; i < part.Length && start + i < joined.Length; i++)
        {
            var share = i < over ? (i + 1f) / (over + 1) : 1;
            joined[start + i] = (joined[start + i] * (1 - share)) + (part[i] * share);
        }

        return start + part.Length;
    }

    private static float[] Read(string path, double start, double? end, int? channel, int sampleRateHz, CancellationToken cancellationToken)
    {
        using var reader = MonoReader.Open(path, sampleRateHz, new AudioReadOptions { StartSeconds = start, LengthSeconds = end - start, Channel = channel }, cancellationToken);
        var samples = new List<float>();
        var block = new float[sampleRateHz];
        for (var count = reader.Read(block); count > 0; count = reader.Read(block))
        {
            samples.AddRange(block.AsSpan(0, count));
        }

        return [.. samples];
    }
}
