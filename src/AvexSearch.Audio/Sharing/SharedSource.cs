namespace AvexSearch.Audio;

/// <summary>One reader's view of a file that is decoded once for several; the file stays open when it is disposed.</summary>
internal sealed class SharedSource(ISampleSource source, SampleTee frames, int reader) : ISampleSource
{
    public AudioInfo Info => source.Info;

    public string? Warning => source.Warning;

    public int Read(Span<float> interleaved)
    {
        var whole = interleaved[..(interleaved.Length / source.Info.Channels * source.Info.Channels)];
        return frames.Read(reader, whole) / source.Info.Channels;
    }

    public void Dispose()
    {
        // The file belongs to whoever shares it.
    }
}
