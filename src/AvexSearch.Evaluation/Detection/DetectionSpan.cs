namespace AvexSearch.Evaluation;

/// <summary>A labelled stretch of a recording.</summary>
/// <param name="Recording">Number of the recording.</param>
/// <param name="StartSeconds">Where the sound starts.</param>
/// <param name="EndSeconds">Where it ends, not before the start; the same for a point in time.</param>
/// <param name="Class">What is heard.</param>
public readonly record struct DetectionSpan(int Recording, double StartSeconds, double EndSeconds, string Class);
