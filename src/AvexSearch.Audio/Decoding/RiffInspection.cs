using System.Buffers.Binary;

namespace AvexSearch.Audio;

/// <summary>Reads what a WAV header says, to explain what is wrong with it and where.</summary>
internal static class RiffInspection
{
    private const int FmtBytes = 16;

    /// <summary>Less than this behind an empty 'data' chunk is some other chunk.</summary>
    private const int LeastAudioBytes = 4096;

    /// <summary>A warning when the header promises more audio than the file holds; null when not, or when it is no WAV.</summary>
    public static string? LyingLength(string path)
    {
        if (RiffChunks.TryRead(path) is not { } riff || riff.Find("data") is not { IsOpenEnded: false } data)
        {
            return null;
        }

        if (IsLeftOpen(riff, data))
        {
            return "its header gives no length of the audio (did the recorder lose power?), all that follows was read";
        }

        return data.Bytes > data.AvailableBytes
            ? FormattableString.Invariant($"its header promises {data.Bytes} bytes of audio, the file holds {data.AvailableBytes}")
            : null;
    }

    /// <summary>Whether the header says "no audio" although the file goes on: a recorder writes the length last, and lost power before.</summary>
    public static bool IsLeftOpen(string path) => RiffChunks.TryRead(path) is { } riff && riff.Find("data") is { } data && IsLeftOpen(riff, data);

    private static bool IsLeftOpen(RiffChunks riff, RiffChunk data) => data.Bytes == 0 && riff.FileBytes - data.Offset > LeastAudioBytes;

    /// <summary>Where the samples start, or null when it is no WAV or has none.</summary>
    public static long? DataOffset(string path) => RiffChunks.TryRead(path)?.Find("data")?.Offset;

    /// <summary>What is wrong with a WAV that no decoder wanted, or null when its header looks right or it is no WAV.</summary>
    public static AudioFormatException? Explain(string path)
    {
        if (RiffChunks.TryRead(path) is not { } riff)
        {
            return null;
        }

        if (riff.Find("fmt ") is not { } fmt)
        {
            return new AudioFormatException(path, $"is a WAV without a 'fmt ' chunk{riff.EndText}", riff.EndOffset);
        }

        if (fmt.AvailableBytes < FmtBytes)
        {
            return new AudioFormatException(
                path, FormattableString.Invariant($"has a 'fmt ' chunk of {fmt.AvailableBytes} bytes, {FmtBytes} are the least"), fmt.Offset);
        }

        return ExplainFormat(path, fmt, riff.ReadBytes(fmt, FmtBytes), riff.BigEndian) ?? ExplainData(path, riff);
    }

    private static AudioFormatException? ExplainFormat(string path, RiffChunk fmt, byte[] bytes, bool bigEndian)
    {
        var channels = Short(bytes, 2);
        var rate = bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(4)) : BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(4));
        if (channels == 0)
        {
            return new AudioFormatException(path, "claims 0 channels in its 'fmt ' chunk", fmt.Offset + 2);
        }

        if (rate is 0 or > AudioLimits.HighestRateHz)
        {
            return new AudioFormatException(
                path, FormattableString.Invariant($"claims a sample rate of {rate} Hz in its 'fmt ' chunk; 1 to {AudioLimits.HighestRateHz} Hz are possible"), fmt.Offset + 4);
        }

        return null;

        int Short(byte[] from, int at) => bigEndian ? BinaryPrimitives.ReadUInt16BigEndian(from.AsSpan(at)) : BinaryPrimitives.ReadUInt16LittleEndian(from.AsSpan(at));
    }

    private static AudioFormatException? ExplainData(string path, RiffChunks riff) => riff.Find("data") switch
    {
        null => new AudioFormatException(path, $"is a WAV without a 'data' chunk{riff.EndText}", riff.EndOffset),
        { AvailableBytes: 0 } data when !IsLeftOpen(riff, data) => new AudioFormatException(path, "is a WAV without audio: its 'data' chunk is empty", data.Offset),
        _ => null,
    };
}
