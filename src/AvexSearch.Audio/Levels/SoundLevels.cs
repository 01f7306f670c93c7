namespace AvexSearch.Audio;

/// <summary>How loud a stretch of a recording is and what is wrong with it, measured at the file's own rate.</summary>
/// <param name="RmsDbfs">Root mean square of what is heard (the chosen channel or the mean of all), its constant part left out, in dB of full scale; at least -200.</param>
/// <param name="PeakDbfs">Largest sample of the channels that are heard, in dB of full scale; at least -200.</param>
/// <param name="ClippedShare">Share of frames with a sample at 99 % of full scale or more, 0 to 1.</param>
/// <param name="DeadChannels">Channels that hold nothing although another one does.</param>
/// <param name="AboveBandShare">Share of the energy above the band that was asked about, 0 to 1; null when the file's rate reaches no further.</param>
public readonly record struct SoundLevels(float RmsDbfs, float PeakDbfs, float ClippedShare, int DeadChannels, float? AboveBandShare)
{
    /// <summary>The level that stands for "no sample differs from zero".</summary>
    public const float NothingDbfs = -200;

    /// <summary>At this level or below it a recording is silent: no more than the last bit of 16 toggles, or the sensor gives a constant.</summary>
    public const float SilenceDbfs = -85;

    /// <summary>From this share of clipped frames on, a stretch is broken: its spectrum is that of the clipping.</summary>
    public const float BrokenClippedShare = 0.1f;

    /// <summary>Nothing is heard.</summary>
    public bool IsSilent => RmsDbfs <= SilenceDbfs;

    /// <summary>So much is clipped that what is left is no picture of the sound.</summary>
    public bool IsBroken => ClippedShare >= BrokenClippedShare;
}
