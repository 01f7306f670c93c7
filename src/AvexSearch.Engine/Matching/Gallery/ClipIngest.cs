using System.Security.Cryptography;
using AvexSearch.Audio;
using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>Indexes a clip that was matched into the collection, so that it can be a reference.</summary>
/// <param name="folder">Where uploads that become references are kept; a file of this machine stays where it is.</param>
/// <param name="ingest">Indexes files.</param>
/// <param name="collections">Collections.</param>
/// <param name="recordings">Recordings.</param>
public sealed class ClipIngest(string folder, ArchiveIngest ingest, CollectionStore collections, RecordingStore recordings)
{
    /// <summary>Indexes the clip; one that is indexed already costs next to nothing.</summary>
    /// <returns>Where it is in the collection.</returns>
    /// <exception cref="QueryException">It is silent or cannot be indexed, or the collection is not indexed by that model.</exception>
    internal async Task<RecordingSpan> IndexAsync(QueryClip clip, CollectionRow collection, string? model, CancellationToken cancellationToken)
    {
        if (Silence.Is(clip, cancellationToken))
        {
            throw new QueryException("The clip is silent: nobody is calling in it, so it can be nobody's reference.");
        }

        var profile = ProfileChoice.Of(await collections.ProfilesAsync(collection.Id, null, cancellationToken), model)
            ?? throw new QueryException($"Collection '{collection.Name}' is not indexed{(model is null ? "" : $" by model '{model}'")}, so that a clip cannot be compared in it.");

        var path = clip.Origin == AudioOrigin.Upload ? Keep(clip.Path) : Path.GetFullPath(clip.Path);
        var report = await ingest.RunAsync(
            new IngestRequest { Places = [path], Collection = collection.Name, Models = [profile.Model] }, new Progress<JobSummary>(), new StageClock(), cancellationToken);
        if (report.Failures is [var failure, ..])
        {
            throw new QueryException($"The clip could not be indexed: {failure.Error}");
        }

        await using var bytes = File.OpenRead(path);
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(bytes, cancellationToken));
        var recording = await recordings.FindByHashAsync(collection.Id, hash, cancellationToken) ?? throw new QueryException("The clip was removed from the collection at this moment.");
        return new RecordingSpan(recording.Id, clip.StartSeconds, clip.LengthSeconds is { } length ? clip.StartSeconds + length : null);
    }

    /// <summary>Keeps the plain sound of an upload, which is deleted after a day otherwise; never a stranger's own bytes.</summary>
    private string Keep(string upload)
    {
        Directory.CreateDirectory(folder);
        var kept = Path.Combine(folder, $"clip-{Path.GetFileName(upload)}.wav");
        if (!File.Exists(kept))
        {
            var part = kept + ".part";
            File.Copy(QueryUploads.PlainOf(upload), part, overwrite: true);
            File.Move(part, kept, overwrite: true);
        }

        return kept;
    }
}
