namespace AvexSearch.Evaluation.Kernels;

/// <summary>Independent random streams from one seed, so that parts of a computation draw the same numbers in whatever order they run.</summary>
internal static class RandomStreams
{
    /// <summary>The stream of a part (splitmix64 of seed and part).</summary>
    public static Random Of(int seed, int part)
    {
        var z = ((ulong)(uint)seed << 32 | (uint)part) + 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return new Random((int)(z ^ (z >> 31)));
    }
}
