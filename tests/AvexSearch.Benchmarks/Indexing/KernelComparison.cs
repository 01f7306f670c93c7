using System.Globalization;

namespace AvexSearch.Benchmarks.Indexing;

/// <summary>The kernels of <see cref="DotProductBenchmark"/> by CPU time, in turn, best of many short windows: for a machine that is never idle.</summary>
internal static class KernelComparison
{
    private const int Windows = 60;
    private const int Calls = 20_000;
    private static float _sink;

    public static int Run()
    {
        Console.WriteLine("| dimensions | TensorPrimitives.Dot, ns | ours, ns | ours 256 bit, ns | ours 128 bit, ns | ours / library |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (var dimensions in (int[])[256, 768, 1024, 1280, 2048])
        {
            var kernels = new DotProductBenchmark { Dimensions = dimensions };
            kernels.Fill();
            double[] best = [double.MaxValue, double.MaxValue, double.MaxValue, double.MaxValue];
            for (var window = 0; window < Windows; window++)
            {
                best[0] = Math.Min(best[0], Nanoseconds(kernels, static k => k.Library()));
                best[1] = Math.Min(best[1], Nanoseconds(kernels, static k => k.Ours()));
                best[2] = Math.Min(best[2], Nanoseconds(kernels, static k => k.Ours256()));
                best[3] = Math.Min(best[3], Nanoseconds(kernels, static k => k.Ours128()));
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {dimensions} | {best[0]:0.0} | {best[1]:0.0} | {best[2]:0.0} | {best[3]:0.0} | {best[1] / best[0]:0.00} |"));
        }

        return _sink > float.MaxValue ? 1 : 0;
    }

    private static double Nanoseconds(DotProductBenchmark kernels, Func<DotProductBenchmark, float> kernel)
    {
        float sum = 0;
        var start = ThreadClock.Seconds();
        for (var i = 0; i < Calls; i++)
        {
            sum += kernel(kernels);
        }

        var seconds = ThreadClock.Seconds() - start;
        _sink += sum;
        return seconds / Calls * 1e9;
    }
}
