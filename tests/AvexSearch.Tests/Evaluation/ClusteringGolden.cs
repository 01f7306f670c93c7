using System.Text.Json;
using System.Text.Json.Serialization;

namespace AvexSearch.Tests.Evaluation;

/// <summary>Values by scikit-learn 1.2.1: make_clustering_golden.py.</summary>
internal sealed record ClusteringGolden(
    IReadOnlyList<ClusteringGolden.Scored> Scores, IReadOnlyList<ClusteringGolden.Separation> Silhouettes, IReadOnlyList<ClusteringGolden.Inertia> Kmeans)
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static ClusteringGolden Values { get; } = Load();

    private static ClusteringGolden Load()
    {
        using var file = File.OpenRead(RepositoryFolder.Combine("tests", "AvexSearch.Tests", "Evaluation", "clustering_golden.json"));
        return JsonSerializer.Deserialize<ClusteringGolden>(file, Json)!;
    }

    internal sealed record Scored(string Name, int[] Classes, int[] Clusters, int[]? Counts, Expected Expected);

    internal sealed record Expected(double Nmi, double Ami, double Ari, double Homogeneity, double Completeness, double VMeasure, double Purity);

    internal sealed record Separation(string Name, int Dimensions, float[] Embeddings, int[] Clusters, Items Cosine, Items Euclidean);

    internal sealed record Items(double Mean, double[] Values);

    internal sealed record Inertia(int Count, int Dimensions, int TrueClusters, int Clusters, ulong Seed, float[] First, [property: JsonPropertyName("inertia")] double Value);
}
