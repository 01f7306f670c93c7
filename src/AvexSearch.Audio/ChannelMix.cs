namespace AvexSearch.Audio;

/// <summary>Makes one channel out of interleaved frames.</summary>
internal static class ChannelMix
{
    /// <summary>Takes one channel or the mean of all.</summary>
    /// <param name="interleaved">[frames, channels].</param>
    /// <param name="channels">Channels, at least 1.</param>
    /// <param name="channel">Channel from 0, or null for the mean.</param>
    /// <param name="mono">[frames].</param>
    public static void ToMono(ReadOnlySpan<float> interleaved, int channels, int? channel, Span<float> mono)
    {
        if (channels == 1)
        {
            interleaved.CopyTo(mono);
        }
        else if (channel is { } chosen)
        {
            for (var i = 0; i < mono.Length; i++)
            {
                mono[i] = interleaved[(i * channels) + chosen];
            }
        }
        else
        {
            Mean(interleaved, channels, mono);
        }
    }

    /// <summary>The first sample that is not a finite number, or -1.</summary>
    public static int IndexOfNonFinite(ReadOnlySpan<float> samples)
    {
        // Zero times a finite number is zero; times anything else it is NaN, which the sum keeps. One pass without branches.
        var sum = 0f;
        foreach (var sample in samples)
        {
            sum += sample * 0f;
        }

        if (sum == 0f)
        {
            return -1;
        }

        for (var i = 0; i < samples.Length; i++)
        {
            if (!float.IsFinite(samples[i]))
            {
                return i;
            }
        }

        return -1;
    }

    private static void Mean(ReadOnlySpan<float> interleaved, int channels, Span<float> mono)
    {
        var scale = 1f / channels;
        for (var i = 0; i < mono.Length; i++)
        {
            var sum = 0f;
            foreach (var sample in interleaved.Slice(i * channels, channels))
            {
                sum += sample;
            }

            mono[i] = sum * scale;
        }
    }
}
