namespace AvexSearch.Server.Api;

/// <summary>What browsers call sound files.</summary>
internal static class ContentTypes
{
    /// <summary>The content type of a file by its name.</summary>
    public static string Of(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".wav" or ".rf64" => "audio/wav",
        ".flac" => "audio/flac",
        ".ogg" or ".oga" or ".opus" or ".spx" => "audio/ogg",
        ".mp3" => "audio/mpeg",
        ".m4a" or ".mp4" => "audio/mp4",
        ".aac" => "audio/aac",
        ".webm" => "audio/webm",
        ".aif" or ".aiff" or ".aifc" => "audio/aiff",
        _ => "application/octet-stream",
    };
}
