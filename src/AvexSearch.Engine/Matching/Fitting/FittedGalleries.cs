using System.Text.Json;
using AvexSearch.Evaluation;
using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>Learns from galleries and keeps the last few ready: the next match against the same gallery costs no more than its scores.</summary>
public sealed class FittedGalleries(IndividualStore individuals, SegmentStore segments, ProjectionStore projections) : IDisposable
{
    private const int MostKept = 3;

    private readonly GalleryLoader _loader = new(individuals, segments);
    private readonly SemaphoreSlim _one = new(1);
    private readonly List<(string Key, FittedGallery Fitted)> _kept = [];

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    /// <summary>The gallery with a method, made ready where it is not.</summary>
    /// <param name="gallery">The gallery, with at least one segment.</param>
    /// <param name="asked">The method that was asked for, or null for the default: where that cannot be learned, the mean cosine takes its place.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="QueryException">The method that was asked for cannot be learned from this gallery.</exception>
    internal async Task<FittedGallery> FitAsync(LoadedGallery gallery, IndividualMethod? asked, CancellationToken cancellationToken)
    {
        var key = $"{gallery.Fingerprint} {asked}";
        await _one.WaitAsync(cancellationToken);
        try
        {
            var place = _kept.FindIndex(kept => kept.Key == key);
            var found = place >= 0 ? _kept[place] : (key, await MakeAsync(gallery, asked, cancellationToken));
            _kept.RemoveAll(kept => kept.Key == key);
            _kept.Insert(0, found);
            if (_kept.Count > MostKept)
            {
                _kept.RemoveAt(MostKept);
            }

            return found.Item2;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Segments as the evaluation room takes them.</summary>
    internal static IndividualSegments Segments(IReadOnlyList<GalleryRow> rows, EmbeddingMatrix embeddings) => new()
    {
        Embeddings = embeddings,
        Individuals = [.. rows.Select(row => NameOf(row.IndividualId))],
        Sessions = [.. rows.Select(row => row.Session)],
        Recordings = [.. rows.Select(row => NameOf(row.RecordingId))],
    };

    /// <summary>An id as the matcher calls it: names sort as numbers do.</summary>
    private static string NameOf(long id) => id.ToString("D19", System.Globalization.CultureInfo.InvariantCulture);

    private async Task<FittedGallery> MakeAsync(LoadedGallery gallery, IndividualMethod? asked, CancellationToken cancellationToken)
    {
        var data = Segments(gallery.Rows, await _loader.EmbedAsync(gallery, gallery.Rows, cancellationToken));
        var method = asked ?? IndividualMethod.Default;
        try
        {
            return await FitAsync(gallery, data, method, null, cancellationToken);
        }
        catch (ArgumentException exception) when (asked is null)
        {
            var note = $"'{method}' cannot be learned from this gallery ({Refusal.Of(exception).Message.TrimEnd('.')}); the mean cosine is used in its place.";
            return await FitAsync(gallery, data, new IndividualMethod(IdentityScoring.Mean, false), note, cancellationToken);
        }
        catch (ArgumentException exception)
        {
            throw Refusal.Of(exception);
        }
    }

    private async Task<FittedGallery> FitAsync(LoadedGallery gallery, IndividualSegments data, IndividualMethod method, string? note, CancellationToken cancellationToken)
    {
        var (projection, summary) = method.Learned is { } kind ? await LearnAsync(gallery, data, kind, cancellationToken) : (null, null);
        var matcher = new IndividualMatcher(data, method, projection, gallery.Target.Model.Identity, new CohortSettings());
        return new FittedGallery(matcher, gallery.Rows, summary, note);
    }

    /// <summary>The version that was learned from exactly this gallery, or the next one.</summary>
    private async Task<(IndividualProjection, ProjectionSummary)> LearnAsync(LoadedGallery gallery, IndividualSegments data, ProjectionKind kind, CancellationToken cancellationToken)
    {
        var target = gallery.Target;
        var settings = new ProjectionSettings();
        var row = new ProjectionRow
        {
            Id = 0,
            CollectionId = target.Collection.Id,
            Species = target.SpeciesKey,
            Kind = kind.ToString().ToLowerInvariant(),
            Model = target.Model.Name,
            ModelIdentity = target.Model.Identity,
            Fingerprint = gallery.Fingerprint,
            Parameters = JsonSerializer.Serialize(settings, JsonSerializerOptions.Web),
            Individuals = 0,
            Sessions = 0,
            Segments = 0,
        };
        if (await projections.FindAsync(row.CollectionId, row.Species, row.Kind, row.ModelIdentity, row.Fingerprint, row.Parameters, cancellationToken) is { } known
            && await projections.ArtefactAsync(known.Id, cancellationToken) is { } artefact)
        {
            using var kept = new MemoryStream(artefact);
            return (IndividualProjection.Read(kept), ProjectionSummary.Of(known));
        }

        var learned = ProjectionTraining.Train(data, kind, row.ModelIdentity, settings);
        using var bytes = new MemoryStream();
        learned.Write(bytes);
        var saved = await projections.SaveAsync(
            row with { Individuals = learned.Info.Individuals, Sessions = learned.Info.Sessions, Segments = learned.Info.Segments }, bytes.ToArray(), cancellationToken);
        return (learned, ProjectionSummary.Of(saved));
    }
}
