namespace AvexSearch.Store;

/// <summary>A segment to be committed.</summary>
/// <param name="StartSeconds">Start in the recording, 0 or more.</param>
/// <param name="EndSeconds">True end of its audio in the recording, greater than the start.</param>
/// <param name="Embedding">[d] as the encoder gave it: finite, not all zero.</param>
/// <param name="Levels">How loud it is and what is wrong with it; null = not measured.</param>
public sealed record NewSegment(double StartSeconds, double EndSeconds, ReadOnlyMemory<float> Embedding, Levels? Levels = null);
