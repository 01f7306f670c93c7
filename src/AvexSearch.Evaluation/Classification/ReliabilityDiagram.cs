namespace AvexSearch.Evaluation;

/// <summary>How far probabilities can be believed: what was said against what came true.</summary>
/// <param name="Bins">Equal widths over 0..1, from low to high; a bin has its lower end, the last one both.</param>
/// <param name="ExpectedCalibrationError">Mean distance of confidence and accuracy over bins, weighted by what they hold (Guo et al. 2017, equation 3), 0..1.</param>
/// <param name="Brier">
/// Items with one label: mean of the squared distance from the true class' unit vector (Brier 1950), 0..2. Others: mean of the squared error over
/// items and classes, 0..1.
/// </param>
/// <remarks>
/// Items with one label count with their highest probability, which should be the share of right predictions. Others count with every class, whose
/// probability should be the share of items that have it.
/// </remarks>
public sealed record ReliabilityDiagram(IReadOnlyList<ReliabilityBin> Bins, double ExpectedCalibrationError, double Brier);

/// <summary>One bin of a reliability diagram.</summary>
/// <param name="Low">Lower end of the confidences.</param>
/// <param name="High">Upper end.</param>
/// <param name="Count">Predictions in it.</param>
/// <param name="MeanConfidence">Their mean probability; 0 when it is empty.</param>
/// <param name="Accuracy">Share of them that came true; 0 when it is empty.</param>
public sealed record ReliabilityBin(double Low, double High, long Count, double MeanConfidence, double Accuracy);
