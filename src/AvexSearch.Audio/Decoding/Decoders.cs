namespace AvexSearch.Audio;

/// <summary>Chooses the decoder for a file.</summary>
internal static class Decoders
{
    /// <summary>Opens a file at a start in seconds with the decoder its origin asks for.</summary>
    public static ISampleSource Open(string path, AudioOrigin origin, double startSeconds, CancellationToken ct)
    {
        FileInspection.Check(path);
        if (origin == AudioOrigin.Archive)
        {
            return ArchiveSource.Open(path, startSeconds, ct);
        }

        try
        {
            return FfmpegSource.Open(path, FfmpegLimits.For(origin), startSeconds, ct);
        }
        catch (AudioFormatException refusal)
        {
            throw RiffInspection.Explain(path) ?? Unreadable(path, refusal.Reason, refusal);
        }
    }

    /// <summary>One exception for a file that both decoders refuse: the header's fault where it can be named, else what both say.</summary>
    public static AudioFormatException Combine(string path, AudioFormatException sndfile, AudioFormatException ffmpeg) =>
        RiffInspection.Explain(path) ?? Unreadable(path, $"libsndfile says '{sndfile.Reason}', ffmpeg says '{ffmpeg.Reason}'", ffmpeg);

    private static AudioFormatException Unreadable(string path, string reason, Exception cause) =>
        new(path, $"cannot be read as audio: {reason}; it starts with {FileInspection.DescribeHead(path)}", innerException: cause);
}
