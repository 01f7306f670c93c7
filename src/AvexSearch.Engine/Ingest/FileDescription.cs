using AvexSearch.Audio;
using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>Puts together what is known of a file that was heard: what it says of itself, what its site adds, and what was measured.</summary>
internal sealed class FileDescription(int collectionId, double bandHz, SiteStore sites)
{
    /// <summary>A window as a segment to be committed.</summary>
    public static NewSegment SegmentOf(EmbeddedWindow window) => new(window.StartSeconds, window.EndSeconds, window.Embedding, LevelsOf(window.Levels));

    /// <summary>The recording to be committed.</summary>
    public async Task<NewRecording> DescribeAsync(EmbeddedFile file, FileToIndex work, CancellationToken cancellationToken)
    {
        var recorder = RecorderMetadata.Read(file.Path);
        var stated = new StatedTime
        {
            AtLocal = recorder.LocalTime,
            OffsetMinutes = (int?)recorder.UtcOffset?.TotalMinutes,
            How = recorder.HowDecided,
            Raw = recorder.RawTime,
            Note = recorder.Disagreement,
            Latitude = recorder.Latitude,
            Longitude = recorder.Longitude,
        };
        var placed = await PlaceAsync(work.Item.Path, recorder.SerialNumber, stated, cancellationToken);
        return new NewRecording
        {
            CollectionId = collectionId,
            Path = work.Item.Path,
            ContentHash = work.ContentHash,
            SizeBytes = work.SizeBytes,
            ModifiedAt = work.ModifiedAt,
            DurationSeconds = file.DurationSeconds,
            SampleRateHz = file.Info.SampleRateHz,
            Channels = file.Info.Channels,
            Format = file.Info.Format,
            Stated = stated,
            RecordedAtLocal = placed.AtLocal,
            UtcOffsetMinutes = placed.OffsetMinutes,
            RecordedAtHow = placed.How,
            Latitude = placed.Latitude,
            Longitude = placed.Longitude,
            SiteId = placed.SiteId,
            Device = recorder.Device,
            Make = recorder.Make,
            Model = recorder.Model,
            SerialNumber = recorder.SerialNumber,
            Firmware = recorder.Firmware,
            Gain = recorder.Gain,
            Battery = recorder.Battery,
            TemperatureCelsius = recorder.TemperatureCelsius,
            Heard = new HeardRecording(LevelsOf(file.Measured.Levels), bandHz, file.Measured.SkippedSilent, file.Measured.SkippedBroken),
        };
    }

    private static Levels? LevelsOf(SoundLevels? levels) => levels is { } measured
        ? new Levels(measured.RmsDbfs, measured.PeakDbfs, measured.ClippedShare, (short)measured.DeadChannels, measured.AboveBandShare)
        : null;

    /// <summary>Sites are read anew for each file: they may be imported while a job of weeks runs.</summary>
    private async Task<PlacedRecording> PlaceAsync(string path, string? serialNumber, StatedTime stated, CancellationToken cancellationToken)
    {
        var placing = await SitePlacing.ReadAsync(sites, collectionId, cancellationToken);
        return placing.Place(new StatedRecording
        {
            Id = 0,
            Paths = [path],
            SerialNumber = serialNumber,
            StatedAtLocal = stated.AtLocal,
            StatedOffsetMinutes = stated.OffsetMinutes,
            StatedHow = stated.How,
            StatedLatitude = stated.Latitude,
            StatedLongitude = stated.Longitude,
        });
    }
}
