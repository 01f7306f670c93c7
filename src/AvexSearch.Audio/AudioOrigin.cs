namespace AvexSearch.Audio;

/// <summary>Who the bytes come from, which decides how they may be decoded.</summary>
public enum AudioOrigin
{
    /// <summary>A file of the archive: decoded in process where libsndfile knows the format, otherwise by ffmpeg.</summary>
    Archive,

    /// <summary>A stranger's bytes: always decoded by an ffmpeg child process with limits on time, memory and what it may open.</summary>
    Upload,
}
