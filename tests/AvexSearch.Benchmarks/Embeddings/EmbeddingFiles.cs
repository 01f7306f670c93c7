using System.Diagnostics;
using System.Globalization;
using AvexSearch.Encoders;

namespace AvexSearch.Benchmarks.Embeddings;

/// <summary>Writes and reads files of many embeddings piece by piece, and tells the memory and time that it took.</summary>
internal static class EmbeddingFiles
{
    private const int RowsAtATime = 4096;
    private const int RowsPerRecording = 720;

    /// <summary>Runs <c>embeddings FORMAT ROWS DIMENSIONS</c>: one format per process, so that the peak is that of this format.</summary>
    public static async Task<int> RunAsync(string format, int rows, int dimensions)
    {
        var path = Path.Combine(Path.GetTempPath(), $"avexsearch-bench-{Environment.ProcessId}.{format}");
        try
        {
            var before = PeakMegabytes();
            var startedAt = Stopwatch.GetTimestamp();
            await WriteAsync(path, rows, dimensions);
            Report("write", startedAt, before, path);
            startedAt = Stopwatch.GetTimestamp();
            var read = 0L;
            await foreach (var batch in VectorBatches.ReadAsync(path, null, CancellationToken.None))
            {
                read += batch.Count;
            }

            Report($"read {read} rows", startedAt, before, path);
            return read == rows ? 0 : 1;
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static async Task WriteAsync(string path, int rows, int dimensions)
    {
        await using var stream = File.Create(path);
        await using var writer = path.EndsWith(".npz", StringComparison.Ordinal)
            ? (IEmbeddingWriter)new NpzEmbeddingWriter(stream, rows, dimensions, "m:1")
            : await ParquetEmbeddingWriter.CreateAsync(stream, dimensions, "m:1", CancellationToken.None);
        var random = new Random(1);
        var values = new float[RowsAtATime * dimensions];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = random.NextSingle() - 0.5f;
        }

        for (var done = 0; done < rows; done += RowsAtATime)
        {
            var count = Math.Min(RowsAtATime, rows - done);
            var numbers = Enumerable.Range(done, count).ToArray();
            await writer.WriteAsync(
                new EmbeddingRows(
                    [.. numbers.Select(row => string.Create(CultureInfo.InvariantCulture, $"/archive/2024/site-{row / RowsPerRecording % 40:00}/recording_{row / RowsPerRecording:000000}.flac"))],
                    [.. numbers.Select(row => row % RowsPerRecording * 5.0)],
                    [.. numbers.Select(row => (row % RowsPerRecording * 5.0) + 10)],
                    [.. numbers.Select(row => (long)row / RowsPerRecording)],
                    [.. numbers.Select(row => (long)row)],
                    values[..(count * dimensions)]),
                CancellationToken.None);
        }

        await writer.CompleteAsync(CancellationToken.None);
    }

    private static void Report(string what, long startedAt, double before, string path) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{what}: {Stopwatch.GetElapsedTime(startedAt).TotalSeconds:0.0} s, file {new FileInfo(path).Length / 1e6:0} MB, peak memory {PeakMegabytes():0} MB ({before:0} MB before)"));

    private static double PeakMegabytes()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64 / 1e6;
    }
}
