using System.Diagnostics;
using System.Globalization;
using AvexSearch.Evaluation;
using AvexSearch.Evaluation.Kernels;
using AvexSearch.Tests.Indexing;

namespace AvexSearch.Benchmarks.Evaluation;

/// <summary>Leave-one-out retrieval over the same embeddings, by us and by NumPy with scikit-learn, in turns.</summary>
internal static class RetrievalSpeed
{
    private const ulong Seed = 7;
    private const int ProductBlock = 96;

    public static int Run(RetrievalSpeedOptions options)
    {
        var generator = new PooledVectors(options.Classes, options.Dimensions, 32, Seed);
        var values = generator.Rows(0, options.Rows);
        var labels = Array.ConvertAll(Enumerable.Range(0, options.Rows).ToArray(), generator.ClusterOf);
        using var peer = options.OursOnly ? null : RetrievalPeer.Prepare(options, values, labels);
        var small = Math.Min(2000, options.Rows);
        Ours(values[..(small * options.Dimensions)], labels[..small], options.Dimensions, 10, null); // compiles everything before the first pass that counts
        RetrievalSpeedReport report = new(options);
        for (var pass = 0; pass < options.Passes; pass++)
        {
            report.Add(Ours(values, labels, options.Dimensions, 0, options.OursOnly ? new Percent() : null));
            if (peer is not null)
            {
                report.Add(peer.Run());
            }
        }

        report.Add(Ours(values, labels, options.Dimensions, 1000, null) with { Engine = "AvexSearch, 1000 resamples" });
        report.ProductSeconds = Product(values, options);
        return report.Write() ? 0 : 1;
    }

    private static RetrievalTime Ours(float[] values, int[] labels, int dimensions, int resamples, IProgress<double>? progress)
    {
        var cpu = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        RetrievalRequest request = new()
        {
            Embeddings = new EmbeddingMatrix(values, dimensions),
            Labels = LabelSets.FromSingle(labels.Select(label => label.ToString(CultureInfo.InvariantCulture))),
            Bootstrap = new BootstrapSettings { Resamples = resamples },
        };
        var result = RetrievalEvaluation.Run(request, progress, CancellationToken.None);
        return new RetrievalTime(
            "AvexSearch",
            watch.Elapsed.TotalSeconds,
            (Environment.CpuUsage.TotalTime - cpu).TotalSeconds,
            0,
            Process.GetCurrentProcess().PeakWorkingSet64 / 1e6,
            result.Value(RetrievalKeys.RocAuc),
            result.Value(RetrievalKeys.PrecisionAt(1)),
            result.Value(RetrievalKeys.Map));
    }

    /// <summary>Seconds for all similarities without their ranking.</summary>
    private static double Product(float[] values, RetrievalSpeedOptions options)
    {
        var unit = new EmbeddingMatrix(values, options.Dimensions).Unit().Values;
        var watch = Stopwatch.StartNew();
        var right = PackedRows.Right(unit.Span, options.Dimensions);
        Parallel.For(0, (options.Rows + ProductBlock - 1) / ProductBlock, () => new float[ProductBlock * options.Rows], (block, _, similarities) =>
        {
            var rows = Math.Min(ProductBlock, options.Rows - (block * ProductBlock));
            var left = PackedRows.Left(unit.Span.Slice(block * ProductBlock * options.Dimensions, rows * options.Dimensions), options.Dimensions);
            MatrixProduct.RowsByRows(left, rows, right, similarities.AsSpan(0, rows * options.Rows));
            return similarities;
        }, _ => { });
        return watch.Elapsed.TotalSeconds;
    }

    private sealed class Percent : IProgress<double>
    {
        private int _last;

        public void Report(double value)
        {
            if ((int)(value * 20) > _last)
            {
                _last = (int)(value * 20);
                Console.Error.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"{_last * 5} %, {Process.GetCurrentProcess().WorkingSet64 / 1e6:0} MB"));
            }
        }
    }
}
