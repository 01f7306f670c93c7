using System.ComponentModel;
using AvexSearch.Engine;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AvexSearch.Server.Api;

/// <summary>Evaluations: ask for one, see how far it is, read its report.</summary>
internal static class EvaluationEndpoints
{
    /// <summary>Maps the endpoints that programs use.</summary>
    public static void MapEvaluations(this IEndpointRouteBuilder api)
    {
        api.MapPost("/evaluations", StartAsync).WithName("StartEvaluation").WithSummary("Ask for an evaluation of a collection's labels; a worker takes it up.")
            .Accepts<EvaluationBody>("application/json").ProducesProblem(StatusCodes.Status400BadRequest).DisableAntiforgery();
        api.MapGet("/evaluations", async (EvaluationRuns runs, [Description("Only runs over this collection.")] string? collection, [Description("Number of runs, 1 to 1000.")] int? limit, CancellationToken token) =>
            TypedResults.Ok(await runs.ListAsync(collection, limit ?? 100, token))).WithName("ListEvaluations").WithSummary("Evaluations, newest first.");
        api.MapGet("/evaluations/{id:long}", FindAsync).WithName("GetEvaluation").WithSummary("One evaluation: its state, and its most important figures once it is done.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/evaluations/{id:long}/metrics", MetricsAsync).WithName("GetEvaluationMetrics")
            .WithSummary("All figures as one flat JSON object (docs/evaluation-json.md).").ProducesProblem(StatusCodes.Status404NotFound);
        api.MapDelete("/evaluations/{id:long}", RemoveAsync).WithName("RemoveEvaluation").WithSummary("Remove an evaluation with its report.")
            .ProducesProblem(StatusCodes.Status404NotFound).DisableAntiforgery();
    }

    /// <summary>Maps the report itself, which the pages link to as well.</summary>
    public static void MapReports(this IEndpointRouteBuilder api) =>
        api.MapGet("/evaluations/{id:long}/report.{format}", ReportAsync).WithName("GetEvaluationReport")
            .WithSummary("The report: html (one self-contained page), json (everything) or csv (the figures).").ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Accepted<EvaluationRun>, ProblemHttpResult>> StartAsync(
        HttpRequest http, EvaluationRuns runs, CancellationToken cancellationToken)
    {
        if (!http.HasJsonContentType())
        {
            return TypedResults.Problem($"The body is '{http.ContentType}'; application/json was expected.", statusCode: StatusCodes.Status415UnsupportedMediaType);
        }

        var id = await runs.StartAsync((await JsonBody.ReadAsync<EvaluationBody>(http, cancellationToken)).ToRequest(), cancellationToken);
        return TypedResults.Accepted($"{Links.Root}/evaluations/{id}", (await runs.FindAsync(id, cancellationToken))!);
    }

    private static async Task<Results<Ok<EvaluationRun>, ProblemHttpResult>> FindAsync(long id, EvaluationRuns runs, CancellationToken cancellationToken) =>
        await runs.FindAsync(id, cancellationToken) is { } run ? TypedResults.Ok(run) : Missing.Run(id);

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> MetricsAsync(long id, EvaluationRuns runs, CancellationToken cancellationToken) =>
        await runs.ReportAsync(id, cancellationToken) is { } report
            ? TypedResults.Content(FlatMetrics.Write(report), "application/json")
            : Missing.Report(id);

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(long id, EvaluationRuns runs, CancellationToken cancellationToken) =>
        await runs.RemoveAsync(id, cancellationToken) ? TypedResults.NoContent() : Missing.Run(id);

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> ReportAsync(long id, string format, EvaluationRuns runs, CancellationToken cancellationToken)
    {
        if (format is not ("html" or "json" or "csv"))
        {
            return TypedResults.Problem($"'{format}' is not a format of a report; possible are html, json and csv.", statusCode: StatusCodes.Status404NotFound);
        }

        if (await runs.ReportAsync(id, cancellationToken) is not { } report)
        {
            return Missing.Report(id);
        }

        return format switch
        {
            "html" => TypedResults.Content(ReportHtml.Write(report), "text/html; charset=utf-8"),
            "json" => TypedResults.Content(ReportJson.Write(report), "application/json"),
            _ => TypedResults.Content(ReportCsv.Metrics(report), "text/csv; charset=utf-8"),
        };
    }
}
