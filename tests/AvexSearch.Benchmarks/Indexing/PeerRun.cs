using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace AvexSearch.Benchmarks.Indexing;

/// <summary>Runs a C++ peer over the same vectors, handed over as fvecs/ivecs files in a temporary folder.</summary>
internal sealed partial class PeerRun : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("avexsearch-peer-");
    private readonly IndexOptions _options;

    private PeerRun(IndexOptions options) => _options = options;

    /// <summary>The peer's own line about its (last) build.</summary>
    public string? BuildLine { get; private set; }

    private string Prefix => Path.Combine(_folder.FullName, "set");

    /// <summary>Writes the files; null when no peer is wanted.</summary>
    public static PeerRun? Prepare(IndexOptions options, float[] vectors, float[] queries, long[][] truth)
    {
        if (options.Peer is null)
        {
            return null;
        }

        var run = new PeerRun(options);
        WriteRows(run.Prefix + ".base.fvecs", MemoryMarshal.AsBytes<float>(vectors), options.Dimensions);
        WriteRows(run.Prefix + ".query.fvecs", MemoryMarshal.AsBytes<float>(queries), options.Dimensions);
        int[] ids = [.. truth.SelectMany(t => t).Select(id => (int)id)];
        WriteRows(run.Prefix + ".truth.ivecs", MemoryMarshal.AsBytes<int>(ids), truth[0].Length);
        return run;
    }

    /// <summary>Builds and sweeps once.</summary>
    public List<SweepPoint> Sweep()
    {
        string[] arguments = [Prefix, Text(_options.M), Text(_options.EfConstruction), Text(_options.Threads), "hnswlib"];
        using var process = Process.Start(new ProcessStartInfo(_options.Peer!, arguments) { RedirectStandardOutput = true })!;
        List<SweepPoint> points = [];
        while (process.StandardOutput.ReadLine() is { } line)
        {
            if (Line().Match(line) is { Success: true } match)
            {
                points.Add(new SweepPoint(match.Groups[1].Value, (int)Number(match.Groups[2]), Number(match.Groups[3]), Number(match.Groups[4])));
            }
            else
            {
                BuildLine = line;
            }
        }

        process.WaitForExit();
        return process.ExitCode == 0 ? points : throw new InvalidOperationException($"{_options.Peer} ended with {process.ExitCode}.");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static void WriteRows(string path, ReadOnlySpan<byte> values, int columns)
    {
        using var file = File.Create(path);
        for (var start = 0; start < values.Length; start += columns * sizeof(int))
        {
            file.Write(BitConverter.GetBytes(columns));
            file.Write(values.Slice(start, columns * sizeof(int)));
        }
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static double Number(Group group) => double.Parse(group.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(\S+) ef=(\d+) recall@10=([\d.]+) qps1=([\d.]+)")]
    private static partial Regex Line();
}
