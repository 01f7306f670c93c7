using AvexSearch.Engine;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Pages;

/// <summary>Buttons to steer a job, and its report to take away.</summary>
public sealed partial class JobActions
{
    private static readonly string[] Formats = ["csv", "json"];
    private bool _busy;

    /// <summary>The job.</summary>
    [Parameter, EditorRequired]
    public JobSummary Job { get; set; } = default!;

    /// <summary>Addresses of reports.</summary>
    [Parameter, EditorRequired]
    public MediaLinks Links { get; set; } = default!;

    /// <summary>Raised when the job is to be steered.</summary>
    [Parameter]
    public EventCallback<JobStep> OnSteer { get; set; }

    private async Task SteerAsync(JobStep step)
    {
        _busy = true;
        try
        {
            await OnSteer.InvokeAsync(step);
        }
        finally
        {
            _busy = false;
        }
    }
}
