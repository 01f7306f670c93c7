using AvexSearch.Engine;
using AvexSearch.Evaluation;
using Xunit;

namespace AvexSearch.Tests.Engine.Evaluations;

public sealed class ClusterMapsTests
{
    [Fact]
    public void Every_clip_is_on_both_maps_where_there_are_few()
    {
        var maps = Maps(30, seed: 1);
        Assert.Equal(["map_pca", "map_umap"], maps.Select(map => map.Key));
        Assert.All(maps, map => Assert.Equal(Enumerable.Range(0, 30), map.Points.Select(point => point.Item)));
        Assert.All(maps, map => Assert.All(map.Points, point => Assert.Equal(point.Item % 2, point.Class)));
        Assert.DoesNotContain("clips", maps[0].Title, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_clips_are_mapped_by_a_sample_that_the_seed_draws()
    {
        var maps = Maps(5200, seed: 1);
        int[] items = [.. maps[0].Points.Select(point => point.Item)];
        Assert.Equal(5000, items.Distinct().Count());
        Assert.Equal(items.Order(), items);
        Assert.Equal(items, maps[1].Points.Select(point => point.Item));
        Assert.All(maps[0].Points, point => Assert.Equal(point.Item % 2, point.Class));
        Assert.Contains(", 5000 of 5200 clips", maps[0].Title, StringComparison.Ordinal);
        Assert.NotEqual(items, Pca(5200, seed: 2).Points.Select(point => point.Item));
        Assert.Equal(items, Pca(5200, seed: 1).Points.Select(point => point.Item));
    }

    [Theory]
    [InlineData(2, 3)]
    [InlineData(10, 1)]
    public void What_has_no_plane_has_no_map(int clips, int dimensions) => Assert.Empty(Maps(clips, seed: 1, dimensions));

    private static MapFigure Pca(int clips, int seed) => Of(clips, seed, 3).First();

    private static List<MapFigure> Maps(int clips, int seed, int dimensions = 3) => [.. Of(clips, seed, dimensions)];

    private static IEnumerable<MapFigure> Of(int clips, int seed, int dimensions)
    {
        var random = new Random(5);
        var values = new float[clips * dimensions];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = random.NextSingle() + (i / dimensions % 2);
        }

        var items = Enumerable.Range(0, clips).Select(clip => new EvaluationItem(
            new ItemPlace($"{clip}.wav"), new Dictionary<string, IReadOnlyList<string>> { ["label"] = [clip % 2 == 0 ? "crow" : "owl"] })).ToList();
        var request = new EvaluationRequest { Task = EvaluationTask.Clustering, Seed = seed };
        return ClusterMaps.Of(EvaluationSet.Read(items, request, []).Set, new EmbeddingMatrix(values, dimensions), request, TestContext.Current.CancellationToken);
    }
}
