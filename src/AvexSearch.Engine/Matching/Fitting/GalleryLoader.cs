using AvexSearch.Evaluation;
using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>Chooses the segments that stand for the individuals of a gallery, and reads their embeddings.</summary>
/// <remarks>
/// A reference is heard by the segments that lie mostly in it, or in which it lies mostly (half of the shorter one); where there is none, by the one that
/// overlaps it most. A segment that is claimed by two individuals says nothing of either and is left out.
/// </remarks>
internal sealed class GalleryLoader(IndividualStore individuals, SegmentStore segments)
{
    private const double MostOf = 0.5;

    /// <summary>Longer references are heard by this many of their segments, evenly spread.</summary>
    private const int MostOfReference = 16;

    /// <summary>Half a gigabyte of embeddings; a larger gallery is thinned, individuals and sessions in turn.</summary>
    private const long MostValues = 1L << 27;

    private const int SegmentsAtATime = 2048;

    /// <summary>The gallery, without embeddings.</summary>
    public async Task<LoadedGallery> LoadAsync(GalleryTarget target, CancellationToken cancellationToken)
    {
        var live = (await individuals.ListAsync(target.Collection.Id, "live", cancellationToken))
            .Where(row => string.Equals(row.Species ?? "", target.Species, StringComparison.OrdinalIgnoreCase)).ToDictionary(row => row.Id);
        var found = await individuals.SegmentsAsync(target.Species, target.Profile, cancellationToken);
        var claimed = found.GroupBy(row => row.ReferenceId).SelectMany(Heard).DistinctBy(row => (row.IndividualId, row.SegmentId)).ToList();
        var shared = claimed.CountBy(row => row.SegmentId).Where(pair => pair.Value > 1).Select(pair => pair.Key).ToHashSet();
        GalleryRow[] said = [.. claimed.Where(row => !shared.Contains(row.SegmentId))];
        var sessions = await SessionsAsync(target, said, cancellationToken);
        var own = Array.ConvertAll(said, row => row with { Session = sessions.Of(row.NamedSession) });
        var kept = Thinned(own, (int)Math.Min(int.MaxValue, MostValues / target.Model.Dimensions));
        return new LoadedGallery(target, live, kept, sessions, [.. GalleryNotes.Of([.. live.Values]), .. sessions.Notes(), .. UndatedSessions.Notes(kept), .. Notes(target, found, shared.Count, own, kept)]);
    }

    /// <summary>The embeddings of some rows.</summary>
    /// <returns>[rows, d] raw.</returns>
    /// <exception cref="QueryException">A recording was removed meanwhile.</exception>
    public async Task<EmbeddingMatrix> EmbedAsync(LoadedGallery gallery, IReadOnlyList<GalleryRow> rows, CancellationToken cancellationToken)
    {
        var dimensions = gallery.Target.Model.Dimensions;
        var values = new float[checked(rows.Count * dimensions)];
        foreach (var chunk in Enumerable.Range(0, rows.Count).Chunk(SegmentsAtATime))
        {
            var read = await segments.EmbeddingsAsync(gallery.Target.Model.Id, chunk.Select(place => rows[place].SegmentId), cancellationToken);
            foreach (var place in chunk)
            {
                var embedding = read.GetValueOrDefault(rows[place].SegmentId)
                    ?? throw new QueryException($"A recording of {gallery.Target.Text} was removed or indexed again at this moment; ask again.");
                embedding.CopyTo(values, place * dimensions);
            }
        }

        return new EmbeddingMatrix(values, dimensions);
    }

    /// <summary>At most some rows: of every individual and session in turn.</summary>
    internal static GalleryRow[] Thinned(GalleryRow[] rows, int most) => rows.Length <= most ? rows : Choose(rows, Spread.Over, most);

    /// <summary>At most some rows, so many of each individual that something can be learned and tried: fewer individuals rather than one segment of each.</summary>
    internal static GalleryRow[] Deep(GalleryRow[] rows, int most, int seed) =>
        rows.Length <= most ? rows : Choose(rows, (items, individuals, sessions, count) => Spread.Deep(items, individuals, sessions, count, seed), most);

    private async Task<GallerySessions> SessionsAsync(GalleryTarget target, GalleryRow[] rows, CancellationToken cancellationToken)
    {
        var used = rows.Select(row => ((long?)row.RecordingId, (string?)row.NamedSession)).ToHashSet();
        return new GallerySessions((await individuals.ReferenceSessionsAsync(target.Collection.Id, cancellationToken)).Where(use => used.Contains((use.RecordingId, use.Session))));
    }

    private static GalleryRow[] Choose(GalleryRow[] rows, Func<IReadOnlyList<int>, int[], int[], int, int[]> spread, int most)
    {
        var chosen = spread(
            [.. Enumerable.Range(0, rows.Length)],
            Numbering.Of<long>([.. rows.Select(row => row.IndividualId)]).Numbers,
            Numbering.Of<string>([.. rows.Select(row => row.Session)]).Numbers,
            most);
        return Array.ConvertAll(chosen, place => rows[place]);
    }

    private static IEnumerable<GalleryRow> Heard(IGrouping<long, GallerySegmentRow> reference)
    {
        var there = reference.Where(row => row.SegmentId is not null).ToList();
        if (there.Count == 0)
        {
            return [];
        }

        var mostly = there.Where(row => Overlap(row) >= MostOf * Math.Min(row.ReferenceEnd - row.ReferenceStart, row.EndSeconds!.Value - row.StartSeconds!.Value)).ToList();
        List<GallerySegmentRow> heard = mostly.Count > 0 ? mostly : [there.MaxBy(Overlap)!];
        return Enumerable.Range(0, Math.Min(heard.Count, MostOfReference))
            .Select(i => heard[(int)((long)i * heard.Count / Math.Min(heard.Count, MostOfReference))])
            .Select(row => new GalleryRow(
                row.IndividualId, row.ReferenceId, row.RecordingId!.Value, row.SegmentId!.Value, row.StartSeconds!.Value, row.EndSeconds!.Value,
                Math.Max(row.StartSeconds!.Value, row.ReferenceStart), Math.Min(row.EndSeconds!.Value, row.ReferenceEnd), row.Session, row.HeardAt,
                row.Session, row.SessionRule));
    }

    private static double Overlap(GallerySegmentRow row) =>
        Math.Min(row.EndSeconds!.Value, row.ReferenceEnd) - Math.Max(row.StartSeconds!.Value, row.ReferenceStart);

    private static IEnumerable<string> Notes(GalleryTarget target, IReadOnlyList<GallerySegmentRow> found, int shared, GalleryRow[] own, GalleryRow[] kept)
    {
        var gone = found.Where(row => row.RecordingId is null).Select(row => row.ReferenceId).Distinct().Count();
        if (gone > 0)
        {
            yield return $"The recording of {Count(gone, "reference")} is gone: {(gone == 1 ? "it is" : "they are")} not matched against until the file is indexed again.";
        }

        var unheard = found.Where(row => row.RecordingId is not null && row.SegmentId is null).Select(row => row.ReferenceId).Distinct().Count();
        if (unheard > 0)
        {
            yield return $"{Count(unheard, "reference")} {(unheard == 1 ? "has" : "have")} no segment of model '{target.Model.Name}': the recording is not indexed by it, or is shorter.";
        }

        if (shared > 0)
        {
            yield return FormattableString.Invariant(
                $"{Count(shared, "segment")} of {target.Profile.WindowSeconds:0.##} s hold{(shared == 1 ? "s" : "")} references of two individuals and say{(shared == 1 ? "s" : "")} nothing of either; shorter windows would keep them apart.");
        }

        if (kept.Length < own.Length)
        {
            yield return $"The gallery has {own.Length} segments; {kept.Length} of them are matched against, individuals and sessions in turn.";
        }
    }

    private static string Count(int count, string thing) => $"{count} {thing}{(count == 1 ? "" : "s")}";
}
