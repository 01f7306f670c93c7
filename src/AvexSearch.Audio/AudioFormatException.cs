namespace AvexSearch.Audio;

/// <summary>A file that cannot be read as audio: the message names the file, what was wrong and, where it helps, what was expected.</summary>
public sealed class AudioFormatException : Exception
{
    /// <summary>Makes the exception for one file.</summary>
    /// <param name="path">The file, as the caller named it.</param>
    /// <param name="reason">What was wrong, in words that follow the file's name.</param>
    /// <param name="byteOffset">Where in the file, in bytes, if known.</param>
    /// <param name="innerException">The cause, if another exception was.</param>
    public AudioFormatException(string path, string reason, long? byteOffset = null, Exception? innerException = null)
        : base(Describe(path, reason, byteOffset), innerException)
    {
        Path = path;
        Reason = reason;
        ByteOffset = byteOffset;
    }

    /// <summary>The file, as the caller named it.</summary>
    public string Path { get; }

    /// <summary>What was wrong, without the file's name: for lists that show the file already.</summary>
    public string Reason { get; }

    /// <summary>Where in the file the trouble is, in bytes from its start; null when not known.</summary>
    public long? ByteOffset { get; }

    private static string Describe(string path, string reason, long? byteOffset) => byteOffset is { } offset
        ? FormattableString.Invariant($"'{path}' {reason} (at byte {offset})")
        : FormattableString.Invariant($"'{path}' {reason}");
}
