namespace AvexSearch.Encoders;

/// <summary>Some embeddings on their way into a file, with what they are of.</summary>
/// <param name="Paths">[n] paths of the recordings.</param>
/// <param name="StartSeconds">[n] starts in the recordings.</param>
/// <param name="EndSeconds">[n] ends in the recordings.</param>
/// <param name="RecordingIds">[n] ids of the recordings.</param>
/// <param name="SegmentIds">[n] ids of the segments.</param>
/// <param name="Values">[n, d] embeddings, row-major.</param>
public sealed record EmbeddingRows(string[] Paths, double[] StartSeconds, double[] EndSeconds, long[] RecordingIds, long[] SegmentIds, float[] Values)
{
    /// <summary>Number of embeddings.</summary>
    public int Count => Paths.Length;
}
