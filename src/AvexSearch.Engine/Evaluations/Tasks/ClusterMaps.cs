using System.Globalization;
using AvexSearch.Evaluation;

namespace AvexSearch.Engine;

/// <summary>Clips on a plane: by their two principal components, and by UMAP of their neighbours.</summary>
internal static class ClusterMaps
{
    /// <summary>More clips are mapped by a seeded sample; the figures are of all.</summary>
    private const int MostPoints = 5000;

    private const int Neighbors = 15;

    /// <summary>Both maps; none of fewer than three clips.</summary>
    public static IEnumerable<MapFigure> Of(EvaluationSet set, EmbeddingMatrix embeddings, EvaluationRequest request, CancellationToken cancellationToken)
    {
        if (embeddings.Count < 3 || embeddings.Dimensions < 2)
        {
            yield break;
        }

        var sample = Sample(embeddings.Count, request.Seed);
        var shown = embeddings.Select(sample).Unit();
        var sampled = sample.Length < embeddings.Count ? string.Create(CultureInfo.InvariantCulture, $", {sample.Length} of {embeddings.Count} clips") : "";
        var pca = Pca.Fit(shown, 2, cancellationToken);
        var plane = pca.Coordinates.ToArray();
        var share = pca.ExplainedVarianceRatio.Sum().ToString("P0", CultureInfo.InvariantCulture);
        yield return Figure("map_pca", $"Principal components of unit vectors ({share} of the variance{sampled})", set, sample, Array.ConvertAll(plane, value => (float)value));

        var neighbors = NeighborLists.Exact(shown, Neighbors, null, cancellationToken);
        var layout = Umap.Layout(neighbors, plane, new UmapSettings { Seed = request.Seed }, null, cancellationToken);
        yield return Figure("map_umap", $"UMAP of {neighbors.K} neighbours by cosine{sampled}", set, sample, layout);
    }

    private static MapFigure Figure(string key, string title, EvaluationSet set, int[] sample, float[] places) => new(
        key, title, set.Labels.Classes, [.. sample.Select((item, i) => new MapPoint(places[2 * i], places[(2 * i) + 1], set.Labels.Of(item)[0], item))]);

    /// <summary>All items, or as many as are shown, drawn by the seed and in order.</summary>
    private static int[] Sample(int count, int seed)
    {
        int[] items = [.. Enumerable.Range(0, count)];
        if (count > MostPoints)
        {
            new Random(seed).Shuffle(items);
            items = [.. items.Take(MostPoints).Order()];
        }

        return items;
    }
}
