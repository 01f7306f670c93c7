namespace AvexSearch.Audio;

/// <summary>Who the bytes of a sound file come from, and so how far they are trusted.</summary>
public enum AudioOrigin
{
    /// <summary>The archive's own files: decoded in process where libsndfile can.</summary>
    Archive,

    /// <summary>A stranger's bytes: always decoded in a child process with limits on time and memory.</summary>
    Upload,
}
