using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using AvexSearch.Evaluation;
using AvexSearch.Tests.Indexing;

namespace AvexSearch.Benchmarks.Evaluation;

/// <summary>Our k-means and scikit-learn's over the same vectors, in turn: time beside inertia.</summary>
internal static class KMeansComparison
{
    private const ulong DataSeed = 7;
    private const int Seed = 42;

    public static int Run(KMeansOptions options)
    {
        var vectors = PooledVectors.For(options.Count, options.Dimensions, DataSeed).Rows(0, options.Count);
        var path = Path.Combine(Path.GetTempPath(), $"avexsearch-kmeans-{Environment.ProcessId}.f32");
        List<KMeansTime> times = [];
        try
        {
            File.WriteAllBytes(path, MemoryMarshal.AsBytes<float>(vectors));
            for (var pass = 0; pass < options.Passes; pass++)
            {
                times.Add(Ours(vectors, options));
                times.AddRange(options.Pythons.Select(python => Peer(python, path, options)));
            }
        }
        finally
        {
            File.Delete(path);
        }

        Write(options, times);
        return 0;
    }

    private static KMeansTime Ours(float[] vectors, KMeansOptions options)
    {
        EmbeddingMatrix matrix = new(vectors, options.Dimensions);
        var cpu = Environment.CpuUsage.TotalTime;
        var clock = Stopwatch.StartNew();
        var fitted = KMeans.Fit(
            matrix, new KMeansSettings { Clusters = options.Clusters, Inits = options.Inits, Seed = Seed }, null, CancellationToken.None);
        var seconds = clock.Elapsed.TotalSeconds;
        return new KMeansTime("AvexSearch", seconds, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds, fitted.Inertia, fitted.Iterations);
    }

    private static KMeansTime Peer(string python, string path, KMeansOptions options)
    {
        string[] arguments =
        [
            Path.Combine(options.Peers, "kmeans.py"), path, Text(options.Count), Text(options.Dimensions), Text(options.Clusters), Text(options.Inits), Text(Seed),
        ];
        using var process = Process.Start(new ProcessStartInfo(python, arguments) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var fields = process.ExitCode == 0 ? output.Trim().Split(' ', 5) : throw new InvalidOperationException($"{python} ended with {process.ExitCode}.");
        return new KMeansTime(fields[4], Number(fields[0]), Number(fields[1]), Number(fields[2]), (int)Number(fields[3]));
    }

    private static void Write(KMeansOptions options, List<KMeansTime> times)
    {
        StringBuilder text = new();
        Line(text, $"# k-means, {options.Count} x {options.Dimensions}, k = {options.Clusters}, n_init {options.Inits}");
        Line(text, $"");
        Line(text, $"CPU: {CpuName()}, {Environment.ProcessorCount} cores. Best of {options.Passes} passes in turn. Vectors: PooledVectors, seed {DataSeed}; seed {Seed}.");
        Line(text, $"Command: `dotnet run --project tests/AvexSearch.Benchmarks -c Release -- evaluation kmeans --count {options.Count} --dimensions {options.Dimensions} --clusters {options.Clusters} --inits {options.Inits} --passes {options.Passes}{string.Concat(options.Pythons.Select(_ => " --python PYTHON"))}`");
        Line(text, $"");
        Line(text, $"| engine | seconds | seconds / ours | CPU seconds | CPU / ours | inertia | inertia / ours | iterations of the best run |");
        Line(text, $"|---|---|---|---|---|---|---|---|");
        var best = times.GroupBy(time => time.Engine).Select(group => group.MinBy(time => time.Seconds)!).ToList();
        var ours = best.Single(time => time.Engine == "AvexSearch");
        foreach (var time in best)
        {
            Line(text, $"| {time.Engine} | {time.Seconds:0.0} | {time.Seconds / ours.Seconds:0.00} | {time.CpuSeconds:0.0} | {time.CpuSeconds / ours.CpuSeconds:0.00} | {time.Inertia:0.000} | {time.Inertia / ours.Inertia:0.0000} | {time.Iterations} |");
        }

        Console.WriteLine(text.ToString());
        if (options.Out is { } folder)
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(Path.Combine(folder, $"kmeans-{options.Count}x{options.Dimensions}.md"), text.ToString());
        }
    }

    private static string CpuName() => File.Exists("/proc/cpuinfo")
        ? string.Join(' ', ((string[])["model name", "cpu family", "model\t"]).Select(name => File.ReadLines("/proc/cpuinfo").First(line => line.StartsWith(name, StringComparison.Ordinal)).Replace("\t", "", StringComparison.Ordinal)))
        : "unknown";

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');

    private sealed record KMeansTime(string Engine, double Seconds, double CpuSeconds, double Inertia, int Iterations);
}
