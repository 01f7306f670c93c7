using AvexSearch.Engine;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Evaluations;

/// <summary>A report from its headline down to the clips behind it.</summary>
public sealed partial class ReportView
{
    private EvaluationReport? _known;
    private HashSet<string> _truths = [];
    private HashSet<string> _answers = [];
    private IReadOnlyList<ReportFigure> _compared = [];

    /// <summary>The run.</summary>
    [Parameter, EditorRequired]
    public EvaluationRun Run { get; set; } = default!;

    /// <summary>Its report.</summary>
    [Parameter, EditorRequired]
    public EvaluationReport Report { get; set; } = default!;

    /// <summary>Which clips are looked at.</summary>
    [Parameter, EditorRequired]
    public ClipFilter Filter { get; set; } = default!;

    /// <summary>Addresses of sounds and pictures.</summary>
    [Parameter, EditorRequired]
    public MediaLinks Links { get; set; } = default!;

    /// <summary>Finds what is known of recordings; those that are gone are left out.</summary>
    [Parameter, EditorRequired]
    public Func<IReadOnlyCollection<long>, CancellationToken, Task<IReadOnlyDictionary<long, RecordingDetail>>> FindRecordings { get; set; } = default!;

    private IReadOnlyList<ReportFigure> Compared => _compared;

    /// <summary>The system that the address names; the first where it names none that is there.</summary>
    private SystemResult? System => Report.Systems.FirstOrDefault(system => system.Name == Filter.System) ?? (Report.Systems.Count > 0 ? Report.Systems[0] : null);

    private IEnumerable<(string Id, string Name)> Sections
    {
        get
        {
            yield return ("figures", "Figures");
            if (Report.Differences.Count > 0)
            {
                yield return ("differences", "Differences");
            }

            if (System is not null)
            {
                if (_compared.Count > 0)
                {
                    yield return ("curves", "Curves");
                }

                yield return ("system", "In detail");
                yield return ("clips", "Clips");
            }

            yield return ("origin", "How it was made");
        }
    }

    private string Query => Filter.ToUri(Run.Id) is var uri && uri.IndexOf('?', StringComparison.Ordinal) is >= 0 and var at ? uri[at..uri.IndexOf('#', StringComparison.Ordinal)] : "";

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (_known != Report)
        {
            _known = Report;
            _truths = [.. Report.Systems.SelectMany(system => system.Items).SelectMany(item => ClipFilter.LabelsOf(item.Truth).Append(item.Truth))];
            _answers = [.. Report.Systems.SelectMany(system => system.Items).Select(item => item.Answer)];
            _compared = ComparedFigures.Of(Report.Systems);
        }
    }

    private IReadOnlyList<ReportFigure> Own(SystemResult system) => [.. system.Figures.Where(figure => _compared.All(compared => compared.Key != figure.Key))];

    /// <summary>Where the rows are clusters and the columns classes, the answer is the cluster, which has a word before its number.</summary>
    private string? CellUri(string row, string column) =>
        _truths.Contains(row) ? Clips(row, column)
        : _truths.Contains(column) && _answers.FirstOrDefault(answer => answer == row || answer.EndsWith($" {row}", StringComparison.Ordinal)) is { } cluster ? Clips(column, cluster)
        : null;

    private string Clips(string? truth, string? answer) => new ClipFilter(Filter.System, truth, answer).ToUri(Run.Id);

    /// <summary>The same filters for another system, so that the same mistakes can be looked for there.</summary>
    private string ChooseUri(SystemResult system) => (Filter with { System = system == Report.Systems[0] ? null : system.Name, Page = 1 }).ToUri(Run.Id).Replace("#clips", "#system", StringComparison.Ordinal);
}
