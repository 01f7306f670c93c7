using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace AvexSearch.Benchmarks.Indexing;

/// <summary>A C++ engine in a process of its own (peers/peers.cpp): it builds once and makes a pass when told.</summary>
internal sealed partial class Peer : IDisposable
{
    private readonly Process _process;

    /// <summary>Starts the program and waits for its index.</summary>
    public Peer(string program, string prefix, string engine, IndexOptions options)
    {
        string[] arguments = [prefix, Text(options.M), Text(options.EfConstruction), Text(options.Threads), engine];
        _process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardInput = true })!;
        BuildLine = ReadLine();
    }

    /// <summary>What the engine says of its build.</summary>
    public string BuildLine { get; }

    /// <summary>One pass over all ef.</summary>
    public List<SweepPoint> Sweep()
    {
        _process.StandardInput.WriteLine("pass");
        List<SweepPoint> points = [];
        for (var line = ReadLine(); line != "done"; line = ReadLine())
        {
            var match = Line().Match(line);
            points.Add(new SweepPoint(match.Groups[1].Value, (int)Number(match.Groups[2]), Number(match.Groups[3]), Number(match.Groups[4])));
        }

        return points;
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private string ReadLine() => _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The peer ended early.");

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static double Number(Group group) => double.Parse(group.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(\S+) ef=(\d+) recall@10=([\d.]+) qps1=([\d.]+)")]
    private static partial Regex Line();
}
