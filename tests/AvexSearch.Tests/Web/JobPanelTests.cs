using AvexSearch.Engine;
using AvexSearch.Web.Pages;
using Bunit;
using Xunit;

namespace AvexSearch.Tests.Web;

public sealed class JobPanelTests : IDisposable
{
    private static readonly JobSummary Job = new()
    {
        Id = 4,
        Collection = "Borneo",
        Model = "spectral",
        Root = "/data/borneo",
        CreatedAt = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        State = "failed",
        Queued = 0,
        Running = 0,
        Done = 7,
        Skipped = 1,
        Failed = 2,
        AudioSeconds = 600,
    };

    private static readonly JobSummary Running = Job with
    {
        State = "running",
        Queued = 88,
        Running = 2,
        Workers = 3,
        Priority = 5,
        FilesPerSecond = 12.34,
        TimesRealTime = 740,
        SecondsLeft = 4000,
    };

    private readonly WebContext _context = new();
    private readonly List<JobStep> _steps = [];

    public void Dispose() => _context.Dispose();

    [Fact]
    public void A_job_says_how_far_it_is_and_why_files_failed()
    {
        var panel = Render(Job);
        Assert.Contains("10 of 10 files", panel.Markup, StringComparison.Ordinal);
        Assert.Equal("done, with failures", panel.Find(".state").TextContent);

        panel.Find("details").TriggerEvent("ontoggle", EventArgs.Empty);
        Assert.Contains("The data chunk is cut off. (3 attempts)", panel.Find(".failures li").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_running_job_says_who_is_at_it_how_fast_and_how_long_it_takes()
    {
        var facts = Render(Running).FindAll(".job-facts span").Select(fact => fact.TextContent).ToList();
        Assert.Equal(
            ["10 of 100 files", "7 indexed", "1 were there already", "2 failed", "3 workers", "12.3 files/s", "740 x real time", "about 67 min left", "priority 5"],
            facts.Where(fact => !fact.Contains("sound", StringComparison.Ordinal) && !fact.Contains("since", StringComparison.Ordinal) && fact != "spectral"));
    }

    [Theory]
    [InlineData("running", "Pause", "Cancel", "Try failed files again")]
    [InlineData("paused", "Resume", "Cancel", "Try failed files again")]
    [InlineData("waiting", "Pause", "Cancel", "Try failed files again")]
    [InlineData("cancelling", "Try failed files again")]
    public void What_can_be_done_hangs_on_how_it_stands(string state, params string[] steps) =>
        Assert.Equal(steps, Render(Running with { State = state }).FindAll("button").Select(button => button.TextContent));

    [Fact]
    public void A_job_that_has_ended_can_be_neither_paused_nor_cancelled()
    {
        Assert.Empty(Render(Job with { State = "done", Failed = 0 }).FindAll("button"));
        Assert.Equal("Take up again", Render(Job with { State = "cancelled", Failed = 0, Cancelled = 3 }).Find("button").TextContent);
    }

    [Fact]
    public void Buttons_tell_what_was_pressed_and_the_report_can_be_taken_away()
    {
        var panel = Render(Running);
        for (var button = 0; button < 3; button++)
        {
            panel.FindAll("button")[button].Click();
        }

        Assert.Equal([JobStep.Pause, JobStep.Cancel, JobStep.TryAgain], _steps);
        Assert.Equal(["/job/4.csv", "/job/4.json"], panel.FindAll("a[download]").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public void What_is_in_the_way_is_said()
    {
        var panel = Render(Running with { State = "waiting", Waiting = 88, Trouble = "the folder '/mnt/share' cannot be reached from box" });
        Assert.Equal("It does not go on: the folder '/mnt/share' cannot be reached from box.", panel.Find("[role=status]").TextContent);
        Assert.Equal("waits to try again", panel.Find(".state").TextContent);
    }

    private IRenderedComponent<JobPanel> Render(JobSummary job) => _context.Render<JobPanel>(p => p
        .Add(j => j.Job, job)
        .Add(j => j.Links, WebContext.Links)
        .Add(j => j.OnSteer, _steps.Add)
        .Add(j => j.ReadFailures, _ => Task.FromResult<IReadOnlyList<JobFailure>>([new JobFailure("/data/borneo/a.wav", "The data chunk is cut off.", 3)])));
}
