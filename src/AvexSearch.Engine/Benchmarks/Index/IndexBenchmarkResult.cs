using System.Text.Json.Serialization;

namespace AvexSearch.Engine;

/// <summary>What an index costs and how well it answers, by effort.</summary>
/// <param name="Profile">fast, compact or exact.</param>
/// <param name="Count">Vectors.</param>
/// <param name="Dimensions">Values per vector.</param>
/// <param name="BuildSeconds">Time of the build.</param>
/// <param name="BuildCpuSeconds">CPU time of the build, all threads.</param>
/// <param name="MemoryBytes">What the index holds.</param>
/// <param name="Sweep">By rising effort.</param>
public sealed record IndexBenchmarkResult(
    string Profile, int Count, int Dimensions, double BuildSeconds, double BuildCpuSeconds, long MemoryBytes, IReadOnlyList<IndexBenchmarkPoint> Sweep);

/// <summary>One effort.</summary>
/// <param name="Ef">Candidates kept; 0 for the exact index.</param>
/// <param name="RecallAt10">Share of the true ten nearest among the ten returned.</param>
/// <param name="Qps">Queries per second on one thread, the best of the passes.</param>
/// <param name="QpsAllCores">Queries per second on all cores, the best of the passes.</param>
/// <param name="P50Us">Median time of a query on one thread, microseconds.</param>
/// <param name="P99Us">99th percentile of it.</param>
/// <param name="Evaluations">Comparisons per query.</param>
public sealed record IndexBenchmarkPoint(
    int Ef, [property: JsonPropertyName("recall_at_10")] double RecallAt10, double Qps, double QpsAllCores, double P50Us, double P99Us, double Evaluations);
