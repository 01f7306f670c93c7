using System.Collections.Frozen;

namespace AvexSearch.Audio;

/// <summary>Which files are audio, and what they are.</summary>
public static class AudioFiles
{
    /// <summary>Extensions of audio files, with their dot, in lower case; compared without regard to case.</summary>
    public static IReadOnlySet<string> Extensions { get; } = new[]
    {
        ".wav", ".wave", ".bwf", ".rf64", ".w64", ".caf", ".au", ".snd", ".aif", ".aiff", ".aifc", ".flac", ".ogg", ".oga", ".opus", ".spx",
        ".mp3", ".mp2", ".m4a", ".m4b", ".mp4", ".mov", ".aac", ".webm", ".mka", ".wma", ".wv", ".ape", ".tta", ".amr", ".3gp", ".voc", ".8svx",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a file's name has the extension of an audio file. Nothing is opened.</summary>
    /// <remarks>Names that start with "._" are not: macOS leaves such companions, which hold no audio, beside real files on foreign disks.</remarks>
    public static bool IsAudioName(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Extensions.Contains(Path.GetExtension(path)) && !Path.GetFileName(path).StartsWith("._", StringComparison.Ordinal);
    }

    /// <summary>Reads a file's header: format, rate, channels, duration. At most a block of samples is decoded.</summary>
    /// <param name="path">The file.</param>
    /// <param name="origin">Who the bytes come from; an upload is looked at by a child process only.</param>
    /// <param name="ct">Stops the child process, if there is one.</param>
    /// <exception cref="AudioFormatException">It is not audio, or its header is broken.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static AudioInfo Probe(string path, AudioOrigin origin, CancellationToken ct)
    {
        using var source = Decoders.Open(path, origin, startSeconds: 0, ct);
        return source.Info.DurationSeconds is null or 0 && RiffInspection.Explain(path) is { } fault ? throw fault : source.Info;
    }
}
