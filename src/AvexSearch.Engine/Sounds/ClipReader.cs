using AvexSearch.Audio;

namespace AvexSearch.Engine;

/// <summary>Opens spans that somebody asked for.</summary>
internal static class ClipReader
{
    /// <summary>A reader of the span.</summary>
    /// <param name="clip">The span.</param>
    /// <param name="sampleRateHz">Rate of the samples, or null for the file's own.</param>
    /// <param name="channel">Channel (0-based); null, or one that the file does not have, is the mean of all.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="QueryException">The file has no such span.</exception>
    public static MonoReader Open(QueryClip clip, int? sampleRateHz, int? channel, CancellationToken cancellationToken)
    {
        try
        {
            var reading = new AudioReadOptions
            {
                Origin = clip.Origin,
                StartSeconds = clip.StartSeconds,
                LengthSeconds = clip.LengthSeconds,
                Channel = channel is not null && channel < AudioFiles.Probe(clip.Path, clip.Origin, cancellationToken).Channels ? channel : null,
            };
            return MonoReader.Open(clip.Path, sampleRateHz, reading, cancellationToken);
        }
        catch (ArgumentException exception)
        {
            var length = AudioFiles.Probe(clip.Path, clip.Origin, cancellationToken).DurationSeconds is { } seconds ? FormattableString.Invariant($"the sound is {seconds:0.###} s long, and ") : "";
            throw new QueryException($"{Span(clip)} is not there: {length}a part begins at 0 s or later and is longer than 0 s.", exception);
        }
    }

    private static string Span(QueryClip clip) =>
        FormattableString.Invariant($"The part from {clip.StartSeconds:0.###} s") +
        (clip.LengthSeconds is { } length ? FormattableString.Invariant($", {length:0.###} s long,") : "");
}
