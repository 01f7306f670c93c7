namespace AvexSearch.Audio;

/// <summary>Decoded audio as a stream of interleaved frames, from the start that was asked for when it was opened.</summary>
internal interface ISampleSource : IDisposable
{
    /// <summary>Rate, channels and format of what <see cref="Read"/> gives.</summary>
    AudioInfo Info { get; }

    /// <summary>What was found to be odd while reading; complete once <see cref="Read"/> has returned 0.</summary>
    string? Warning { get; }

    /// <summary>Reads the next frames.</summary>
    /// <param name="interleaved">[frames, channels]; room for at least one frame.</param>
    /// <returns>Frames written; 0 at the end.</returns>
    /// <exception cref="AudioFormatException">The file is broken here.</exception>
    int Read(Span<float> interleaved);
}
