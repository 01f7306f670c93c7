using System.Text;

namespace AvexSearch.Audio;

/// <summary>Looks at the first bytes of a file before any decoder does, for the errors that a decoder cannot explain.</summary>
internal static class FileInspection
{
    private const int HeadBytes = 64;
    private static readonly byte[] LfsPointer = "version https://git-lfs.github.com/spec/"u8.ToArray();

    /// <summary>Refuses what is certainly no audio.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="AudioFormatException">It is a folder, empty, or the pointer of a file that Git LFS has not fetched.</exception>
    public static void Check(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Directory.Exists(path))
        {
            throw new AudioFormatException(path, "is a folder, not an audio file");
        }

        var file = new FileInfo(path);
        if (!file.Exists)
        {
            throw new FileNotFoundException($"There is no file '{path}'.", path);
        }

        // A pipe or a device has no length either; it is never opened, because that could wait for ever.
        if (file.Length == 0)
        {
            throw new AudioFormatException(path, "is empty (0 bytes)", 0);
        }

        if (Head(path).AsSpan().StartsWith(LfsPointer))
        {
            throw new AudioFormatException(path, "is a Git LFS pointer, not the audio itself: fetch it with 'git lfs pull'", 0);
        }
    }

    /// <summary>The first bytes in words: as text when they are text, else in hexadecimal.</summary>
    public static string DescribeHead(string path)
    {
        var head = Head(path);
        var shown = head.AsSpan(0, Math.Min(head.Length, 24));
        var isText = shown.Length > 0 && shown.IndexOfAnyExceptInRange((byte)0x20, (byte)0x7e) < 0;
        return isText ? $"the text '{Encoding.ASCII.GetString(shown)}'" : $"the bytes {Convert.ToHexStringLower(shown[..Math.Min(shown.Length, 12)])}";
    }

    private static byte[] Head(string path)
    {
        using var stream = File.OpenRead(path);
        var head = new byte[HeadBytes];
        return head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
    }
}
