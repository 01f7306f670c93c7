namespace AvexSearch.Audio;

/// <summary>What every source does alike.</summary>
internal static class SourceReading
{
    private const int BlockSamples = 1 << 15;

    /// <summary>Reads frames and throws them away.</summary>
    /// <returns>Frames thrown away, fewer than asked only at the end.</returns>
    public static long Discard(this ISampleSource source, long frames)
    {
        var channels = source.Info.Channels;
        var block = new float[Math.Max(channels, BlockSamples / channels * channels)];
        long done = 0;
        while (done < frames)
        {
            var wanted = (int)Math.Min(block.Length / channels, frames - done);
            var got = source.Read(block.AsSpan(0, wanted * channels));
            if (got == 0)
            {
                break;
            }

            done += got;
        }

        return done;
    }
}
