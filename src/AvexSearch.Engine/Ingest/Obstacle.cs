using AvexSearch.Audio;

namespace AvexSearch.Engine;

/// <summary>What is in the way of a file, in words, and whether it may pass by itself.</summary>
/// <param name="Reason">For the person who reads the report; names the file or folder.</param>
/// <param name="MayPass">It is worth trying again later.</param>
internal readonly record struct Obstacle(string Reason, bool MayPass)
{
    /// <summary>ELOOP.</summary>
    private const int TooManyLinks = 40;

    /// <summary>What an exception means.</summary>
    /// <param name="path">The file.</param>
    /// <param name="exception">What was thrown.</param>
    public static Obstacle Of(string path, Exception exception) => exception switch
    {
        AudioFormatException audio => new(audio.Reason, MayPass: false),
        UnauthorizedAccessException => new($"may not be read: permission denied for '{path}'", MayPass: false),
        PathTooLongException => new($"the path is too long for this machine: '{path}'", MayPass: false),
        FileNotFoundException or DirectoryNotFoundException => new(Missing(path), MayPass: false),
        IOException { HResult: TooManyLinks } => new($"is a link that leads round in a circle: '{path}'", MayPass: false),
        IOException io => new($"could not be read: {io.Message}", MayPass: true),
        _ => new(exception.Message, MayPass: false),
    };

    private static string Missing(string path) => path.Contains('\uFFFD', StringComparison.Ordinal)
        ? $"its name is not valid UTF-8 ('{path}'); rename it"
        : new FileInfo(path).LinkTarget is { } target
            ? $"is a link to '{Path.GetFullPath(target, Path.GetDirectoryName(path)!)}', which is not there"
            : $"is not there: '{path}'";
}
