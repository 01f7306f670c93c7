namespace AvexSearch.Engine;

/// <summary>The mean of embeddings, summed in double precision in the order they come.</summary>
internal sealed class ClipMean(int dimensions)
{
    private readonly double[] _sums = new double[dimensions];
    private int _count;

    /// <summary>Adds one or more rows of d values.</summary>
    public void Add(ReadOnlySpan<float> rows)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            _sums[i % dimensions] += rows[i];
        }

        _count += rows.Length / dimensions;
    }

    /// <summary>[d] mean; null where nothing was added.</summary>
    public float[]? ToArray() => _count == 0 ? null : Array.ConvertAll(_sums, sum => (float)(sum / _count));
}
