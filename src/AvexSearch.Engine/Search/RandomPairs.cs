using System.Numerics.Tensors;

namespace AvexSearch.Engine;

/// <summary>How similar two segments are that have nothing to do with each other: what a similarity must be read against.</summary>
/// <remarks>
/// All pairs of a sample of 256 segments, drawn while the index is filled (Vitter's algorithm R, fixed seed). Raw cosine has no meaning of its own:
/// with many encoders random pairs lie at 0.6 and above. Safe for many threads.
/// </remarks>
internal sealed class RandomPairs
{
    private const int SampleSize = 256;
    private const int FewestSamples = 12;
    private const int Seed = 17;

    private readonly Lock _lock = new();
    private readonly Random _random = new(Seed);
    private readonly List<float[]> _sample = [];
    private long _seen;
    private float[]? _sorted;

    public void Offer(float[] embedding)
    {
        lock (_lock)
        {
            _seen++;
            if (_sample.Count < SampleSize)
            {
                _sample.Add(embedding);
                _sorted = null;
            }
            else if (_random.NextInt64(_seen) is var place && place < SampleSize)
            {
                _sample[(int)place] = embedding;
                _sorted = null;
            }
        }
    }

    /// <summary>Median similarity of a random pair, or null where there are too few segments to say.</summary>
    public double? Median => Sorted() is { Length: > 0 } sorted ? sorted[sorted.Length / 2] : null;

    /// <summary>Share of random pairs that are less similar than this, 0 to 1, or null where there are too few segments to say.</summary>
    public double? ShareBelow(float similarity)
    {
        var sorted = Sorted();
        if (sorted.Length == 0)
        {
            return null;
        }

        var position = Array.BinarySearch(sorted, similarity);
        return (double)(position < 0 ? ~position : position) / sorted.Length;
    }

    private float[] Sorted()
    {
        lock (_lock)
        {
            return _sorted ??= _sample.Count < FewestSamples ? [] : AllPairs();
        }
    }

    private float[] AllPairs()
    {
        var similarities = new List<float>(_sample.Count * (_sample.Count - 1) / 2);
        for (var left = 1; left < _sample.Count; left++)
        {
            for (var right = 0; right < left; right++)
            {
                similarities.Add(TensorPrimitives.CosineSimilarity<float>(_sample[left], _sample[right]));
            }
        }

        similarities.Sort();
        return [.. similarities];
    }
}
