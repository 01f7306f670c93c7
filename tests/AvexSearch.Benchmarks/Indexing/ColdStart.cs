using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using AvexSearch.Indexing;
using AvexSearch.Tests.Indexing;

namespace AvexSearch.Benchmarks.Indexing;

/// <summary>How long an index takes from its file, none of which is in memory, to the first answer: the process is a new one each time, and the system forgets the file before.</summary>
/// <remarks>What the host of a virtual machine keeps of its disks cannot be forgotten from here.</remarks>
internal static partial class ColdStart
{
    private const int Starts = 5;
    private const int Queries = 200;
    private const int K = 10;
    private const int DontNeed = 4; // POSIX_FADV_DONTNEED
    private const ulong Seed = 7;
    private const string Model = "cold";
    private const string Begun = "COLD_BEGUN";

    /// <summary>Makes the index file in a folder if it is not there, and starts on it several times.</summary>
    public static int Run(string folder, int count, int dimensions)
    {
        var path = Path.Combine(folder, FormattableString.Invariant($"cold-{count}x{dimensions}.index"));
        var generator = PooledVectors.For(count, dimensions, Seed);
        if (!File.Exists(path))
        {
            Make(path, generator, count, dimensions);
        }

        var query = Path.Combine(folder, "cold-queries.f32");
        File.WriteAllBytes(query, MemoryMarshal.AsBytes<float>(generator.Rows(count, Queries)));
        Console.WriteLine(FormattableString.Invariant($"CPU: {IndexRace.CpuName()}, {Environment.ProcessorCount} cores. {count} x {dimensions}, file of {new FileInfo(path).Length / 1e6:0} MB\n"));
        Console.WriteLine("| start | program to main, s | opened, s | first answer, s | together, s | CPU until then, s | 200 more answers, s |\n|---|---|---|---|---|---|---|");
        for (var i = 0; i <= Starts; i++)
        {
            if (i > 0)
            {
                Forget(path);
            }

            Start(i == 0 ? "warm" : "cold", path, query, dimensions);
        }

        return 0;
    }

    /// <summary>One start, in a process of its own; prints its row.</summary>
    public static int Answer(string name, string path, string queries, int dimensions)
    {
        var begun = long.Parse(Environment.GetEnvironmentVariable(Begun)!, CultureInfo.InvariantCulture);
        var toMain = (TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() - begun) / 1000.0;
        var vectors = MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(queries)).ToArray();
        var watch = Stopwatch.StartNew();
        var index = IndexSnapshot.Open(path, Model);
        var opened = watch.Elapsed.TotalSeconds;
        var hits = new Neighbor[K];
        index.Search(vectors.AsSpan(0, dimensions), K, null, hits);
        var answered = watch.Elapsed.TotalSeconds;
        var cpu = Environment.CpuUsage.TotalTime.TotalSeconds;
        for (var i = 0; i < Queries; i++)
        {
            index.Search(vectors.AsSpan(i * dimensions, dimensions), K, null, hits);
        }

        Console.WriteLine(FormattableString.Invariant(
            $"| {name} | {toMain:0.00} | {opened:0.00} | {answered - opened:0.000} | {toMain + answered:0.00} | {cpu:0.00} | {watch.Elapsed.TotalSeconds - answered:0.00} |"));
        return 0;
    }

    private static void Make(string path, PooledVectors generator, int count, int dimensions)
    {
        var index = new HnswIndex(dimensions, new HnswSettings());
        index.AddMany([.. Enumerable.Range(0, count).Select(i => (long)i)], generator.Rows(0, count));
        IndexSnapshot.Save(index, path, Model);
    }

    private static void Start(string name, string path, string queries, int dimensions)
    {
        string[] arguments = ["cold-answer", name, path, queries, dimensions.ToString(CultureInfo.InvariantCulture)];
        var start = new ProcessStartInfo("dotnet", [typeof(ColdStart).Assembly.Location, .. arguments]);
        start.Environment[Begun] = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        using var process = Process.Start(start)!;
        process.WaitForExit();
    }

    /// <summary>Has the system write what it has of a file and forget it.</summary>
    private static void Forget(string path)
    {
        using var file = File.Open(path, FileMode.Open, FileAccess.ReadWrite);
        file.Flush(flushToDisk: true);
        var refused = Advise((int)file.SafeFileHandle.DangerousGetHandle(), 0, 0, DontNeed);
        if (refused != 0)
        {
            throw new InvalidOperationException($"The system does not forget {path}: error {refused}.");
        }
    }

    [LibraryImport("libc", EntryPoint = "posix_fadvise")]
    private static partial int Advise(int file, long offset, long length, int advice);
}
