namespace AvexSearch.Benchmarks.Evaluation;

/// <summary>One measured run.</summary>
/// <param name="Engine">Who ran.</param>
/// <param name="Seconds">From vectors and labels in memory to the figures.</param>
/// <param name="CpuSeconds">CPU time of the process.</param>
/// <param name="ProductSeconds">Share of <paramref name="Seconds"/> that went into the matrix products; 0 where it is not known.</param>
/// <param name="PeakMegabytes">Peak memory of the process, with the vectors.</param>
/// <param name="RocAuc">Mean ROC AUC over queries.</param>
/// <param name="PrecisionAt1">Share of queries with the right nearest neighbour.</param>
/// <param name="MeanAveragePrecision">Mean average precision.</param>
internal sealed record RetrievalTime(
    string Engine, double Seconds, double CpuSeconds, double ProductSeconds, double PeakMegabytes, double RocAuc, double PrecisionAt1, double MeanAveragePrecision);
