using System.Diagnostics;
using System.Text.Json;
using AvexSearch.Encoders;

namespace AvexSearch.Benchmarks.Evaluation;

/// <summary>Runs peers/retrieval.py over the same vectors, handed over in an .npz file.</summary>
internal sealed class RetrievalPeer : IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("avexsearch-peer-");
    private readonly RetrievalSpeedOptions _options;

    private RetrievalPeer(RetrievalSpeedOptions options) => _options = options;

    private string Vectors => Path.Combine(_folder.FullName, "vectors.npz");

    /// <summary>Writes the vectors.</summary>
    public static RetrievalPeer Prepare(RetrievalSpeedOptions options, float[] values, int[] labels)
    {
        var peer = new RetrievalPeer(options);
        using var file = File.Create(peer.Vectors);
        using var npz = new NpzWriter(file);
        npz.Add("embeddings", values, options.Rows, options.Dimensions);
        npz.Add("labels", Array.ConvertAll(labels, label => (double)label), options.Rows);
        return peer;
    }

    /// <summary>Evaluates once.</summary>
    /// <exception cref="InvalidOperationException">The peer failed.</exception>
    public RetrievalTime Run()
    {
        using var process = Process.Start(new ProcessStartInfo(_options.Python, [_options.Peer, Vectors]) { RedirectStandardOutput = true })!;
        var line = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? JsonSerializer.Deserialize<RetrievalTime>(line, Json)!
            : throw new InvalidOperationException($"{_options.Peer} ended with {process.ExitCode}.");
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
