using AvexSearch.Audio;
using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>Puts together what is known of a file that was heard: what it says of itself, what its site adds, and what was measured.</summary>
internal sealed class FileDescription(int collectionId, SiteStore sites)
{
    /// <summary>A window as a segment to be committed.</summary>
    public static NewSegment SegmentOf(EmbeddedWindow window) => new(window.StartSeconds, window.EndSeconds, window.Embedding, LevelsOf(window.Levels));

    /// <summary>What one model made of a file, to be committed.</summary>
    public static NewHearing HearingOf(EmbeddedPart part, Hearing hearing) => new(
        hearing.ProfileId,
        [.. part.Windows.Select(SegmentOf)],
        new HeardRecording(LevelsOf(part.Measured.Levels), hearing.Options.Reading.MeasureAboveHz ?? 0, part.Measured.SkippedSilent, part.Measured.SkippedBroken));

    /// <summary>The recording of a file of a job.</summary>
    public async Task<NewRecording> OfAsync(EmbeddedFile file, FileToIndex work, CancellationToken cancellationToken)
    {
        var heard = new HeardFile(work.Item.Path, work.ContentHash, work.SizeBytes, work.ModifiedAt, file.Info, file.DurationSeconds);
        return await OfAsync(heard, cancellationToken) with
        {
            StoredAt = work.StoredAt,
            FormerPaths = work.FormerPaths,
            Oddity = file.Warning,
        };
    }

    /// <summary>The recording of any file.</summary>
    public async Task<NewRecording> OfAsync(HeardFile file, CancellationToken cancellationToken)
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
        var placed = await PlaceAsync(file.Path, recorder.SerialNumber, stated, cancellationToken);
        return new NewRecording
        {
            CollectionId = collectionId,
            Path = file.Path,
            ContentHash = file.ContentHash,
            SizeBytes = file.SizeBytes,
            ModifiedAt = file.ModifiedAt,
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
        };
    }

    /// <summary>Finds the site of a recording anew whose bytes came to lie in another folder.</summary>
    public async Task PlaceAgainAsync(long recordingId, string[] paths, CancellationToken cancellationToken)
    {
        if (await sites.StatedAsync(collectionId, recordingId - 1, 1, cancellationToken) is [var row] && row.Id == recordingId)
        {
            var placing = await SitePlacing.ReadAsync(sites, collectionId, cancellationToken);
            await sites.PlaceAsync([placing.Place(row with { Paths = paths })], cancellationToken);
        }
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
