namespace AvexSearch.Engine;

/// <summary>How fast an archive is indexed, beside the encoder alone in the same run.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="Device">Device that it ran on.</param>
/// <param name="Files">Number of files.</param>
/// <param name="Windows">Number of windows.</param>
/// <param name="AudioSeconds">Seconds of audio.</param>
/// <param name="EndToEndWindowsPerSecond">Windows per second from files to committed rows.</param>
/// <param name="EncoderWindowsPerSecond">Windows per second of the encoder alone, on features that are ready, mean of a run before and a run after.</param>
/// <param name="Ratio">The first divided by the second.</param>
/// <param name="TimesRealTime">Seconds of audio indexed per second.</param>
/// <param name="DecodeSeconds">Thread-seconds of decoding, resampling and cutting.</param>
/// <param name="FrontEndSeconds">Thread-seconds of the front end.</param>
/// <param name="EncodeSeconds">Thread-seconds of the model.</param>
/// <param name="StoreSeconds">Thread-seconds of writing to the database.</param>
/// <param name="CpuSeconds">Processor seconds of this process during the ingest; the database's are not in it.</param>
/// <param name="AllocatedBytesPerWindow">Bytes of managed memory that were allocated for a window.</param>
/// <param name="PeakBytes">The most memory that this process had at once, with all that went before.</param>
public sealed record IngestBenchmarkResult(
    string Model,
    string Device,
    int Files,
    long Windows,
    double AudioSeconds,
    double EndToEndWindowsPerSecond,
    double EncoderWindowsPerSecond,
    double Ratio,
    double TimesRealTime,
    double DecodeSeconds,
    double FrontEndSeconds,
    double EncodeSeconds,
    double StoreSeconds,
    double CpuSeconds,
    long AllocatedBytesPerWindow,
    long PeakBytes)
{
    /// <summary>Milliseconds of processor time that the front end takes for a window of the model's default length, measured by itself on one thread.</summary>
    public double FrontEndMsPerWindow { get; init; }

    /// <summary>Files per second, from the look for them to the last commit.</summary>
    public double FilesPerSecond { get; init; }

    /// <summary>Bytes by which the database grew.</summary>
    public long DatabaseBytes { get; init; }

    /// <summary>Bytes of managed memory allocated for a window in the second half of the work, when all buffers are there; null where it was over too soon to tell.</summary>
    public long? SteadyBytesPerWindow { get; init; }

    /// <summary>Bytes of memory that this process had when a fifth, two fifths, … of the windows were done: they do not grow where memory is flat.</summary>
    public IReadOnlyList<long> MemoryBytes { get; init; } = [];
}
