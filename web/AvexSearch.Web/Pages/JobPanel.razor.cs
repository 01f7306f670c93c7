using AvexSearch.Engine;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Pages;

/// <summary>One job: how far it is, and what failed.</summary>
public sealed partial class JobPanel
{
    private bool _open;

    /// <summary>The job.</summary>
    [Parameter, EditorRequired]
    public JobSummary Job { get; set; } = default!;

    /// <summary>Reads the files that failed.</summary>
    [Parameter, EditorRequired]
    public Func<CancellationToken, Task<IReadOnlyList<JobFailure>>> ReadFailures { get; set; } = default!;

    private long Finished => Job.Done + Job.Skipped + Job.Failed;

    private long All => Finished + Job.Queued + Job.Running;

    private double Percent => All == 0 ? 100 : 100.0 * Finished / All;

    private string StateText => Job.State switch
    {
        "failed" => "done, with failures",
        "superseded" => "replaced by a newer job",
        var state => state,
    };
}
