using System.ComponentModel;
using AvexSearch.Engine;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AvexSearch.Server.Api;

/// <summary>Jobs: how far they are, what failed, pause, resume, cancel, and the report of every file.</summary>
internal static class JobEndpoints
{
    /// <summary>Maps the endpoints that programs use.</summary>
    public static void MapJobs(this IEndpointRouteBuilder api)
    {
        api.MapGet("/jobs", async (ArchiveJobs jobs, [Description("Number of jobs, 1 to 1000.")] int? limit, CancellationToken token) =>
                TypedResults.Ok(await jobs.ListAsync(limit ?? 50, token)))
            .WithName("ListJobs").WithSummary("Jobs with their progress, newest first.");
        api.MapGet("/jobs/{id:long}", async Task<Results<Ok<JobSummary>, ProblemHttpResult>> (long id, ArchiveJobs jobs, CancellationToken token) => Found(id, await jobs.FindAsync(id, token)))
            .WithName("GetJob").WithSummary("One job with its progress.").ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/jobs/{id:long}/failures", FailuresAsync).WithName("ListJobFailures")
            .WithSummary("The files of a job that could not be indexed, with reasons, 1,000 at the most; the report has all.").ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/jobs/{id:long}/events", EventsAsync).WithName("FollowJob")
            .WithSummary("The progress of a job as server-sent events (event: job) until it has nothing left to do.").ProducesProblem(StatusCodes.Status404NotFound);
        Steer(api, "pause", "PauseJob", "Take up nothing more of a job; what workers are at is finished.", (jobs, id, token) => jobs.PauseAsync(id, token));
        Steer(api, "resume", "ResumeJob", "End a pause.", (jobs, id, token) => jobs.ResumeAsync(id, token));
        Steer(api, "cancel", "CancelJob", "Call off what nobody is at; what is indexed stays.", (jobs, id, token) => jobs.CancelAsync(id, token));
        Steer(api, "retry", "RetryJob", "Put the files that failed or were called off back into the queue.", (jobs, id, token) => jobs.TryAgainAsync(id, token));
        api.MapPost("/jobs/{id:long}/priority", async Task<Results<Ok<JobSummary>, ProblemHttpResult>> (
                long id, [Description("Greater comes first, -100 to 100.")] int value, ArchiveJobs jobs, CancellationToken token) => Found(id, await jobs.RankAsync(id, value, token)))
            .WithName("RankJob").WithSummary("Change which job comes first.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).DisableAntiforgery();
    }

    /// <summary>Maps the report, which the pages link to as well.</summary>
    public static void MapJobReports(this IEndpointRouteBuilder api) =>
        api.MapGet("/jobs/{id:long}/report.{format}", ReportAsync).WithName("GetJobReport")
            .WithSummary("Every file of a job: indexed, skipped because, failed because (csv or json).").ProducesProblem(StatusCodes.Status404NotFound);

    private static void Steer(
        IEndpointRouteBuilder api, string verb, string name, string summary, Func<ArchiveJobs, long, CancellationToken, Task<JobSummary?>> steer) =>
        api.MapPost($"/jobs/{{id:long}}/{verb}", async Task<Results<Ok<JobSummary>, ProblemHttpResult>> (long id, ArchiveJobs jobs, CancellationToken token) => Found(id, await steer(jobs, id, token)))
            .WithName(name).WithSummary(summary).ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).DisableAntiforgery();

    private static Results<Ok<JobSummary>, ProblemHttpResult> Found(long id, JobSummary? job) => job is null ? Missing.Job(id) : TypedResults.Ok(job);

    private static async Task<Results<Ok<IReadOnlyList<JobFailure>>, ProblemHttpResult>> FailuresAsync(long id, ArchiveJobs jobs, CancellationToken token) =>
        await jobs.FindAsync(id, token) is null ? Missing.Job(id) : TypedResults.Ok(await jobs.FailuresAsync(id, token));

    /// <summary>A stream must not hold up the end of the service.</summary>
    private static async Task<Results<ServerSentEventsResult<JobSummary>, ProblemHttpResult>> EventsAsync(
        long id, ArchiveJobs jobs, HttpContext http, IHostApplicationLifetime life, CancellationToken token)
    {
        if (await jobs.FindAsync(id, token) is null)
        {
            return Missing.Job(id);
        }

        var end = CancellationTokenSource.CreateLinkedTokenSource(token, life.ApplicationStopping);
        http.Response.RegisterForDispose(end);
        return TypedResults.ServerSentEvents(jobs.FollowAsync(id, end.Token), "job");
    }

    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> ReportAsync(
        long id, string format, ArchiveJobs jobs, JobReport report, CancellationToken token)
    {
        if (format is not ("csv" or "json"))
        {
            return TypedResults.Problem($"'{format}' is not a format of a job's report; possible are csv and json.", statusCode: StatusCodes.Status404NotFound);
        }

        if (await jobs.FindAsync(id, token) is not { } job)
        {
            return Missing.Job(id);
        }

        return format == "csv"
            ? TypedResults.Stream(output => report.WriteCsvAsync(id, output, token), "text/csv; charset=utf-8", $"job-{id}.csv")
            : TypedResults.Stream(output => report.WriteJsonAsync(job, output, token), "application/json", $"job-{id}.json");
    }
}
