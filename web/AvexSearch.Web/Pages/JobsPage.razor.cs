using AvexSearch.Engine;
using AvexSearch.Web.States;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Pages;

/// <summary>All jobs, newest first, to be seen and steered.</summary>
public sealed partial class JobsPage
{
    private readonly CancellationTokenSource _gone = new();
    private int _steered;
    private Fault? _fault;

    [Inject]
    private ArchiveJobs Jobs { get; set; } = default!;

    [Inject]
    private MediaLinks Links { get; set; } = default!;

    /// <inheritdoc/>
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    private async Task SteerAsync(long jobId, JobStep step)
    {
        _fault = null;
        try
        {
            await (step switch
            {
                JobStep.Pause => Jobs.PauseAsync(jobId, _gone.Token),
                JobStep.Resume => Jobs.ResumeAsync(jobId, _gone.Token),
                JobStep.Cancel => Jobs.CancelAsync(jobId, _gone.Token),
                _ => Jobs.TryAgainAsync(jobId, _gone.Token),
            });
        }
        catch (Exception exception) when (Faults.IsExpected(exception))
        {
            _fault = Faults.Describe("The job could not be changed.", exception, "Look at how it stands now.");
        }

        _steered++;
    }
}
