using System.Globalization;

namespace AvexSearch.Engine;

/// <summary>Puts what every report has around the outcome of a task.</summary>
internal static class ReportFrame
{
    private const int MostProblems = 1000;

    /// <summary>The report.</summary>
    public static EvaluationReport Around(
        TaskOutcome outcome, EvaluationRequest request, string data, string labelsSha256, IReadOnlyList<ReportFact> counts, IReadOnlyList<string> notes, IReadOnlyList<string> before)
    {
        IReadOnlyList<string> problems = [.. before, .. outcome.Problems];
        return new EvaluationReport
        {
            Task = request.Task.ToString().ToLowerInvariant(),
            Title = request.TitleText,
            Origin = new ReportOrigin { Software = SoftwareVersion.Text, Command = EvaluationCommand.Of(request), Data = data, LabelsSha256 = labelsSha256 },
            Parameters = EvaluationParameters.Of(request),
            Counts = [.. counts, .. outcome.Counts],
            Systems = outcome.Systems,
            Differences = outcome.Differences,
            Published = request.DataSet is { } dataSet ? PublishedFigures.Find(dataSet, request.Task) : [],
            Notes = [.. notes, .. outcome.Notes],
            Problems = problems.Count <= MostProblems
                ? problems
                : [.. problems.Take(MostProblems), string.Create(CultureInfo.InvariantCulture, $"… and {problems.Count - MostProblems} more.")],
        };
    }
}
