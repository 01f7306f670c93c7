using AvexSearch.Engine;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Pages;

/// <summary>One job: how far it is, what failed, and what can be done with it.</summary>
public sealed partial class JobPanel
{
    private bool _open;

    /// <summary>The job.</summary>
    [Parameter, EditorRequired]
    public JobSummary Job { get; set; } = default!;

    /// <summary>Reads the files that failed.</summary>
    [Parameter, EditorRequired]
    public Func<CancellationToken, Task<IReadOnlyList<JobFailure>>> ReadFailures { get; set; } = default!;

    /// <summary>Addresses of reports.</summary>
    [Parameter, EditorRequired]
    public MediaLinks Links { get; set; } = default!;

    /// <summary>Raised when the job is to be steered.</summary>
    [Parameter]
    public EventCallback<JobStep> OnSteer { get; set; }

    private double Percent => Job.Files == 0 ? 100 : 100.0 * Job.Finished / Job.Files;
}
