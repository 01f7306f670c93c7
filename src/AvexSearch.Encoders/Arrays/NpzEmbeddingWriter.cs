using System.Runtime.InteropServices;

namespace AvexSearch.Encoders;

/// <summary>Embeddings as a NumPy .npz file: float32 [n, d] <c>embeddings</c>, [n] arrays beside it, and the model. Only what is beside it is in memory.</summary>
/// <param name="destination">Where the file goes; left open.</param>
/// <param name="count">Number of rows n.</param>
/// <param name="dimensions">Length of each d.</param>
/// <param name="model">The model that made them, by name and identity.</param>
public sealed class NpzEmbeddingWriter(Stream destination, int count, int dimensions, string model) : IEmbeddingWriter
{
    private readonly NpzWriter _npz = new(destination);
    private readonly List<string> _paths = [];
    private readonly double[] _starts = new double[count];
    private readonly double[] _ends = new double[count];
    private readonly long[] _recordings = new long[count];
    private readonly long[] _segments = new long[count];
    private Stream? _rows;

    /// <inheritdoc/>
    public async Task WriteAsync(EmbeddingRows rows, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (_paths.Count + rows.Count > count || rows.Values.Length != rows.Count * dimensions)
        {
            throw new InvalidDataException($"{_paths.Count + rows.Count} rows of {rows.Values.Length / rows.Count} values came, {count} of {dimensions} were announced.");
        }

        _rows ??= _npz.OpenRows("embeddings", count, dimensions);
        await _rows.WriteAsync(AsBytes(rows.Values), cancellationToken);
        rows.StartSeconds.CopyTo(_starts, _paths.Count);
        rows.EndSeconds.CopyTo(_ends, _paths.Count);
        rows.RecordingIds.CopyTo(_recordings, _paths.Count);
        rows.SegmentIds.CopyTo(_segments, _paths.Count);

        // Rows of a recording come together, so that its path need be kept once only.
        foreach (var path in rows.Paths)
        {
            _paths.Add(_paths.Count > 0 && _paths[^1] == path ? _paths[^1] : path);
        }
    }

    /// <inheritdoc/>
    public Task CompleteAsync(CancellationToken cancellationToken)
    {
        if (_paths.Count != count)
        {
            throw new InvalidDataException($"{_paths.Count} rows came, {count} were announced: the collection changed meanwhile; run it again.");
        }

        _rows ??= _npz.OpenRows("embeddings", count, dimensions);
        _rows.Dispose();
        _npz.Add("path", _paths);
        _npz.Add("start_seconds", _starts, count);
        _npz.Add("end_seconds", _ends, count);
        _npz.Add("recording_id", _recordings, count);
        _npz.Add("segment_id", _segments, count);
        _npz.Add(VectorTable.Model, [model]);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _rows?.Dispose();
        _npz.Dispose();
        return ValueTask.CompletedTask;
    }

    private static byte[] AsBytes(float[] values) => MemoryMarshal.AsBytes(values.AsSpan()).ToArray();
}
