namespace AvexSearch.Audio;

/// <summary>What no audio file may claim, whoever decodes it.</summary>
internal static class AudioLimits
{
    public const int HighestRateHz = 10_000_000;

    /// <summary>libsndfile's own limit, and far above any recorder.</summary>
    public const int MostChannels = 1024;

    /// <summary>Refuses a rate or a number of channels that cannot be true.</summary>
    public static void Check(string path, long sampleRateHz, long channels)
    {
        if (sampleRateHz is <= 0 or > HighestRateHz)
        {
            throw new AudioFormatException(path, FormattableString.Invariant(
                $"claims a sample rate of {sampleRateHz} Hz; 1 to {HighestRateHz} Hz are possible"));
        }

        if (channels is <= 0 or > MostChannels)
        {
            throw new AudioFormatException(path, FormattableString.Invariant(
                $"claims {channels} channels; 1 to {MostChannels} are possible"));
        }
    }
}
