namespace AvexSearch.Audio;

/// <summary>What an ffmpeg child process may use before it is stopped.</summary>
/// <param name="CpuSeconds">Processor time (the kernel stops it).</param>
/// <param name="MemoryBytes">Address space (allocations beyond fail).</param>
/// <param name="StallSeconds">Longest wait for its next output (this process kills it). Time in which nobody reads is not counted.</param>
internal sealed record FfmpegLimits(int CpuSeconds, long MemoryBytes, int StallSeconds)
{
    private const long GiB = 1L << 30;

    /// <summary>A day of AAC takes about four minutes of processor time; the archive gets an hour, a stranger's clip two minutes.</summary>
    public static FfmpegLimits For(AudioOrigin origin) => origin == AudioOrigin.Upload
        ? new FfmpegLimits(CpuSeconds: 120, MemoryBytes: GiB, StallSeconds: 20)
        : new FfmpegLimits(CpuSeconds: 3600, MemoryBytes: 2 * GiB, StallSeconds: 120);
}
