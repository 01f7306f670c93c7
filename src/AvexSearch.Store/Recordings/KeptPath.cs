using System.Text;

namespace AvexSearch.Store;

/// <summary>Which paths of files can be kept: a path is a key, so that it is kept exactly or not at all.</summary>
public static class KeptPath
{
    /// <summary>The longest path, bytes of UTF-8.</summary>
    public const int MostBytes = 2500;

    /// <summary>Why a path cannot be kept, in words; null = it can.</summary>
    /// <param name="path">The path.</param>
    public static string? WhyNot(string path)
    {
        if (string.IsNullOrEmpty(path) || path.Contains('\0', StringComparison.Ordinal))
        {
            return $"Not a path: '{path?.Replace('\0', '\uFFFD')}'.";
        }

        var bytes = Encoding.UTF8.GetByteCount(path);
        return bytes <= MostBytes ? null : $"The path has {bytes} bytes, at most {MostBytes} can be kept: {path[..80]}…";
    }
}
