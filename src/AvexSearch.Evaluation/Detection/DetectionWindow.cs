namespace AvexSearch.Evaluation;

/// <summary>A window of a recording that was scored.</summary>
/// <param name="Recording">Number of the recording.</param>
/// <param name="StartSeconds">Where it starts.</param>
/// <param name="EndSeconds">Where it ends, after the start.</param>
public readonly record struct DetectionWindow(int Recording, double StartSeconds, double EndSeconds);
