using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>The sound and the look of what is indexed.</summary>
public sealed class ArchiveSounds(RecordingStore recordings, SegmentStore segments)
{
    /// <summary>The file of a recording: the first of its paths that still exists; null where there is no such recording.</summary>
    /// <param name="recordingId">Id of the recording.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    /// <exception cref="FileNotFoundException">The recording is known, but none of its files can be found on this machine.</exception>
    public async Task<string?> FileAsync(long recordingId, CancellationToken cancellationToken)
    {
        var paths = await recordings.PathsAsync(recordingId, cancellationToken);
        return paths.Count == 0
            ? null
            : paths.FirstOrDefault(File.Exists)
                ?? throw new FileNotFoundException($"The file of recording {recordingId} is gone: {string.Join(", ", paths)}.", paths[0]);
    }

    /// <summary>A segment as WAV, slowed down by the collection's time expansion, or null where there is no such segment.</summary>
    /// <param name="segmentId">Id of the segment.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="FileNotFoundException">The file is gone.</exception>
    public async Task<byte[]?> SegmentClipAsync(long segmentId, CancellationToken cancellationToken)
    {
        var segment = await segments.FindAsync(segmentId, cancellationToken);
        var path = segment is null ? null : await FileAsync(segment.RecordingId, cancellationToken);
        return path is null ? null : Pictures.Clip(path, segment!.StartSeconds, segment.EndSeconds, segment.TimeExpansion, cancellationToken);
    }

    /// <summary>A span of a recording as WAV, slowed down by the collection's time expansion, ten minutes at the most, or null where there is no such recording.</summary>
    /// <param name="recordingId">Id of the recording.</param>
    /// <param name="startSeconds">Start, 0 or more.</param>
    /// <param name="endSeconds">End, after the start, or null for the end of the recording.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="QueryException">The span makes no sense.</exception>
    /// <exception cref="FileNotFoundException">The file is gone.</exception>
    public async Task<byte[]?> ClipAsync(long recordingId, double startSeconds, double? endSeconds, CancellationToken cancellationToken)
    {
        var path = await FileAsync(recordingId, cancellationToken);
        var recording = path is null ? null : await recordings.FindAsync(recordingId, cancellationToken);
        return recording is null ? null : Pictures.Clip(path!, startSeconds, endSeconds, recording.TimeExpansion, cancellationToken);
    }

    /// <summary>A spectrogram (PNG) of a span of a recording, or null where there is no such recording.</summary>
    /// <param name="recordingId">Id of the recording.</param>
    /// <param name="startSeconds">Start, 0 or more.</param>
    /// <param name="endSeconds">End, after the start, or null for the end of the recording.</param>
    /// <param name="picture">How it is drawn.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="QueryException">The span or the size makes no sense.</exception>
    /// <exception cref="FileNotFoundException">The file is gone.</exception>
    public async Task<byte[]?> SpectrogramAsync(
        long recordingId, double startSeconds, double? endSeconds, PictureOptions picture, CancellationToken cancellationToken)
    {
        var path = await FileAsync(recordingId, cancellationToken);
        return path is null ? null : Pictures.Spectrogram(path, startSeconds, endSeconds, picture, cancellationToken);
    }
}
