using AvexSearch.Audio;

namespace AvexSearch.Engine;

/// <summary>Opens spans that somebody asked for.</summary>
internal static class ClipReader
{
    /// <summary>A reader of the span at a rate in Hz, or at the file's own.</summary>
    /// <exception cref="QueryException">The file has no such span.</exception>
    public static MonoReader Open(QueryClip clip, int? sampleRateHz, CancellationToken cancellationToken)
    {
        try
        {
            return MonoReader.Open(
                clip.Path,
                sampleRateHz,
                new AudioReadOptions { Origin = clip.Origin, StartSeconds = clip.StartSeconds, LengthSeconds = clip.LengthSeconds },
                cancellationToken);
        }
        catch (ArgumentException exception)
        {
            throw new QueryException(Span(clip) + " is not there: the sound is shorter, or the numbers make no sense.", exception);
        }
    }

    private static string Span(QueryClip clip) =>
        FormattableString.Invariant($"The part from {clip.StartSeconds:0.###} s") +
        (clip.LengthSeconds is { } length ? FormattableString.Invariant($", {length:0.###} s long,") : "");
}
