using AvexSearch.Encoders;
using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>Looks things up: collections, recordings, segments and models.</summary>
public sealed class ArchiveCatalogue(
    CollectionStore collections,
    RecordingStore recordings,
    SegmentStore segments,
    ModelStore modelStore,
    JobStore jobs,
    ModelChoice models,
    VectorIndexes indexes,
    ServingStore serving)
{
    /// <summary>The whole archive in numbers.</summary>
    /// <param name="cancellationToken">Stops the look-up.</param>
    public async Task<ArchiveSummary> SummaryAsync(CancellationToken cancellationToken)
    {
        var all = await CollectionsAsync(cancellationToken);
        var open = await jobs.CountOpenAsync(cancellationToken);
        return new ArchiveSummary(
            all.Count,
            all.Sum(collection => collection.Recordings),
            all.Sum(collection => collection.Segments),
            all.Sum(collection => collection.AudioSeconds),
            open,
            indexes.State);
    }

    /// <summary>All collections, by name.</summary>
    /// <param name="cancellationToken">Stops the look-up.</param>
    public Task<IReadOnlyList<CollectionSummary>> CollectionsAsync(CancellationToken cancellationToken) =>
        CollectionsAsync(new Dictionary<int, ModelCoverage>(), cancellationToken);

    /// <summary>All collections, by name, with how much of each its models have heard: that is counted at every call.</summary>
    /// <param name="cancellationToken">Stops the look-up.</param>
    public async Task<IReadOnlyList<CollectionSummary>> CoveredCollectionsAsync(CancellationToken cancellationToken) => await CollectionsAsync(
        (await serving.CoverageAsync(null, cancellationToken)).ToDictionary(row => row.ProfileId, ModelCoverage.Of), cancellationToken);

    /// <summary>Name of a collection, or null where there is none with that id.</summary>
    /// <param name="collectionId">Id of the collection.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    public async Task<string?> CollectionNameAsync(int collectionId, CancellationToken cancellationToken) =>
        (await collections.FindAsync(collectionId, cancellationToken))?.Name;

    /// <summary>One recording, or null where there is none with that id.</summary>
    /// <param name="recordingId">Id of the recording.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    public async Task<RecordingDetail?> RecordingAsync(long recordingId, CancellationToken cancellationToken) =>
        await recordings.FindAsync(recordingId, cancellationToken) is { } row
            ? Detail(row) with { Heard = [.. (await recordings.LevelsAsync(recordingId, cancellationToken)).Select(heard => Heard(heard, row))] }
            : null;

    /// <summary>A page of recordings in the order of their ids.</summary>
    /// <param name="collection">Name of the collection, or null for all.</param>
    /// <param name="site">Name of the site, or null for all.</param>
    /// <param name="nameContains">A part of the path in any case, or null.</param>
    /// <param name="afterId">Id of the last recording of the page before, or 0.</param>
    /// <param name="limit">Number of recordings, 1 to 1000.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    /// <exception cref="QueryException">There is no such collection, or the limit is not possible.</exception>
    public async Task<IReadOnlyList<RecordingDetail>> RecordingsAsync(
        string? collection, string? site, string? nameContains, long afterId, int limit, CancellationToken cancellationToken)
    {
        if (limit is < 1 or > 1000)
        {
            throw new QueryException($"A page of {limit} recordings is not possible; choose 1 to 1000.");
        }

        var chosen = collection is null ? null : await collections.RequireAsync(collection, cancellationToken);
        var rows = await recordings.PageAsync(chosen?.Id, nameContains, site, afterId, limit, cancellationToken);
        return [.. rows.Select(Detail)];
    }

    /// <summary>The segments of a recording by model and start.</summary>
    /// <param name="recordingId">Id of the recording.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    public async Task<IReadOnlyList<SegmentDetail>> SegmentsAsync(long recordingId, CancellationToken cancellationToken)
    {
        var found = new List<SegmentDetail>();
        if (await recordings.FindAsync(recordingId, cancellationToken) is { } recording)
        {
            foreach (var profile in await collections.ProfilesAsync(recording.CollectionId, null, cancellationToken))
            {
                var rows = await segments.OfRecordingAsync(recordingId, profile.Id, cancellationToken);
                found.AddRange(rows.Select(row => new SegmentDetail(
                    row.Id, row.RecordingId, row.StartSeconds, row.EndSeconds, profile.Model, row.RmsDbfs, row.PeakDbfs, row.ClippedShare, row.DeadChannels, row.AboveBandShare)));
            }
        }

        return found;
    }

    /// <summary>One segment, or null where there is none with that id.</summary>
    /// <param name="segmentId">Id of the segment.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    public async Task<SegmentDetail?> SegmentAsync(long segmentId, CancellationToken cancellationToken)
    {
        if (await segments.FindAsync(segmentId, cancellationToken) is not { } row)
        {
            return null;
        }

        var model = await modelStore.FindAsync(row.ModelId, cancellationToken);
        return new SegmentDetail(row.SegmentId, row.RecordingId, row.StartSeconds, row.EndSeconds, model?.Name ?? "");
    }

    /// <summary>Models that are installed or have embeddings, by name.</summary>
    /// <param name="cancellationToken">Stops the look-up.</param>
    public async Task<IReadOnlyList<ModelSummary>> ModelsAsync(CancellationToken cancellationToken)
    {
        var stored = (await modelStore.ListAsync(cancellationToken)).ToDictionary(row => row.Name);
        var installed = models.Library.List().ToDictionary(model => model.Manifest.Name);
        var profiles = (await collections.ProfilesAsync(null, null, cancellationToken)).ToLookup(profile => profile.ModelId);
        var summaries = new List<ModelSummary>();
        foreach (var name in stored.Keys.Union(installed.Keys).Order(StringComparer.Ordinal))
        {
            var row = stored.GetValueOrDefault(name);
            var count = row is null ? 0 : await segments.CountAsync(row.Id, null, cancellationToken);
            var heard = row is null ? [] : profiles[row.Id].ToList();
            summaries.Add(Summary(name, row, installed.GetValueOrDefault(name), count) with
            {
                Collections = [.. heard.Select(profile => profile.Collection)],
                Serves = [.. heard.Where(profile => profile.Serves).Select(profile => profile.Collection)],
            });
        }

        return summaries;
    }

    private const double SecondsPerHour = 3600;

    private async Task<IReadOnlyList<CollectionSummary>> CollectionsAsync(IReadOnlyDictionary<int, ModelCoverage> coverage, CancellationToken cancellationToken) =>
    [
        .. (await collections.ListAsync(cancellationToken)).Select(row => new CollectionSummary(
            row.Id,
            row.Name,
            row.Recordings,
            row.Segments,
            row.Hours * SecondsPerHour,
            [.. row.Profiles.Select(profile => IndexProfile.Of(profile) with { Coverage = coverage.GetValueOrDefault(profile.Id) })],
            row.TimeExpansion)),
    ];

    private static RecordingDetail Detail(RecordingRow row) => new()
    {
        Id = row.Id,
        Collection = row.Collection,
        FileName = row.FileName,
        Path = row.Path,
        SizeBytes = row.SizeBytes,
        DurationSeconds = row.DurationSeconds,
        SampleRateHz = row.SampleRateHz,
        Channels = row.Channels,
        Format = row.Format,
        RecordedAtLocal = row.RecordedAtLocal,
        UtcOffsetMinutes = row.UtcOffsetMinutes,
        RecordedAtHow = row.RecordedAtHow,
        Latitude = row.Latitude,
        Longitude = row.Longitude,
        Device = row.Device,
        RecordedAtRaw = row.StatedRaw,
        RecordedAtNote = row.TimeNote,
        StatedAtLocal = row.StatedAtLocal,
        StatedUtcOffsetMinutes = row.StatedOffsetMinutes,
        Site = row.Site,
        TimeZone = row.TimeZone,
        Make = row.Make,
        Model = row.Model,
        SerialNumber = row.SerialNumber,
        Firmware = row.Firmware,
        Gain = row.Gain,
        Battery = row.Battery,
        TemperatureCelsius = row.TemperatureCelsius,
        TimeExpansion = row.TimeExpansion,
    };

    private static HeardSummary Heard(ProfileLevelsRow heard, RecordingRow recording) => new(
        heard.Model,
        heard.SegmentCount,
        heard.SkippedSilent,
        heard.SkippedBroken,
        heard.RmsDbfs,
        heard.PeakDbfs,
        heard.ClippedShare,
        heard.DeadChannels,
        heard.AboveBandShare,
        heard.BandHz,
        Findings.Of(heard, recording.Channels, recording.TimeExpansion));

    private static ModelSummary Summary(string name, ModelRow? row, InstalledModel? model, long segments) => new(
        name,
        row?.Identity ?? model!.Identity,
        row?.Dimensions ?? model!.Manifest.Dimensions,
        model is not null,
        segments,
        model?.Manifest.Version,
        model?.Manifest.Licence,
        model?.Manifest.SampleRateHz,
        model?.Manifest.WindowSeconds,
        model?.Manifest.HopSeconds,
        model?.Manifest.LabelsFile is not null);
}
