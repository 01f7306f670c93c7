using System.Globalization;

namespace AvexSearch.Engine;

/// <summary>Puts windows, labelled spans and the task together into a report.</summary>
internal static class DetectionAssembly
{
    /// <summary>Evaluates the windows of labelled recordings.</summary>
    /// <param name="data">Windows and spans.</param>
    /// <param name="request">What to evaluate.</param>
    /// <param name="progress">Told the share that is done, 0..1.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="QueryException">The labels do not allow the task.</exception>
    public static EvaluationReport Run(DetectionData data, EvaluationRequest request, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        if (data.Systems.FirstOrDefault(system => system.Windows.Count == 0) is { } empty)
        {
            throw new QueryException($"System '{empty.System.Name}' has no window of a labelled recording.");
        }

        try
        {
            var outcome = DetectionTask.Run(data.Systems, data.Spans, request, progress, cancellationToken);
            return ReportFrame.Around(outcome, request, data.Description, data.Spans.Sha256(), Counts(data.Spans), data.Notes, data.Problems);
        }
        catch (ArgumentException exception)
        {
            throw Refusal.Of(exception);
        }
    }

    private static IReadOnlyList<ReportFact> Counts(LabelledSpans spans) =>
    [
        new("Recordings", Text(spans.Recordings.Count)),
        new("Labelled spans", Text(spans.Spans.Count)),
        new("Classes", Text(spans.Spans.Select(span => span.Class).Distinct(StringComparer.Ordinal).Count())),
    ];

    private static string Text(int count) => count.ToString(CultureInfo.InvariantCulture);
}
