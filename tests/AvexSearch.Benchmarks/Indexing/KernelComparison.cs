using System.Globalization;

namespace AvexSearch.Benchmarks.Indexing;

/// <summary>The kernels of <see cref="DotProductBenchmark"/> and <see cref="ByteDotBenchmark"/> by CPU time, in turn, best of many short windows: for a machine that is never idle.</summary>
internal static class KernelComparison
{
    private const int Windows = 60;
    private const int Calls = 20_000;
    private static float _sink;

    public static int Run()
    {
        Print("dimensions | TensorPrimitives.Dot, ns | ours, ns | ours 256 bit, ns | ours 128 bit, ns | ours / library", (int[])[256, 768, 1024, 1280, 2048], length =>
        {
            DotProductBenchmark kernels = new() { Dimensions = length };
            kernels.Fill();
            return [kernels.Library, kernels.Ours, kernels.Ours256, kernels.Ours128];
        });
        Print("bytes | TensorPrimitives.Dot of floats, ns | ours, ns | ours 256 bit, ns | four lines of 64, ns | TensorPrimitives.Dot of integers, ns | ours / floats", (int[])[64, 128, 1344], length =>
        {
            ByteDotBenchmark kernels = new() { Length = length };
            kernels.Fill();
            return [kernels.LibraryFloats, () => kernels.Ours(), () => kernels.Ours256(), () => kernels.FourLines(), () => kernels.LibraryIntegers()];
        });
        return _sink > float.MaxValue ? 1 : 0;
    }

    private static void Print(string header, int[] lengths, Func<int, Func<float>[]> make)
    {
        Console.WriteLine($"| {header} |");
        Console.WriteLine($"|{string.Concat(Enumerable.Repeat("---|", header.Count(c => c == '|') + 1))}");
        foreach (var length in lengths)
        {
            var kernels = make(length);
            double[] best = [.. kernels.Select(_ => double.MaxValue)];
            for (var window = 0; window < Windows; window++)
            {
                for (var i = 0; i < kernels.Length; i++)
                {
                    best[i] = Math.Min(best[i], Nanoseconds(kernels[i]));
                }
            }

            var times = string.Join(" | ", best.Select(ns => ns.ToString("0.0", CultureInfo.InvariantCulture)));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {length} | {times} | {best[1] / best[0]:0.00} |"));
        }

        Console.WriteLine();
    }

    private static double Nanoseconds(Func<float> kernel)
    {
        float sum = 0;
        var start = ThreadClock.Seconds();
        for (var i = 0; i < Calls; i++)
        {
            sum += kernel();
        }

        var seconds = ThreadClock.Seconds() - start;
        _sink += sum;
        return seconds / Calls * 1e9;
    }
}
