using AvexSearch.Engine;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AvexSearch.Server.Api;

/// <summary>Groupings in the background: asked for, watched, called off.</summary>
internal static class GroupingRunEndpoints
{
    private const string OfCollection = "/collections/{collection:int}";
    private const string Root = "/grouping-runs/{id:long}";
    private const string Someone = "api";

    /// <summary>Maps the endpoints.</summary>
    public static void MapGroupingRuns(this IEndpointRouteBuilder api)
    {
        Described(
            api.MapPost(OfCollection + "/groupings", StartAsync),
            "GroupIndividuals",
            "Ask for segments whose callers nobody knows to be grouped into putative individuals. A worker makes them; the answer is the run, whose state and progress GET /grouping-runs/{id} tells.")
            .Accepts<GroupBody>("application/json").ProducesProblem(StatusCodes.Status400BadRequest);
        Described(api.MapGet(OfCollection + "/grouping-runs", ListAsync), "ListGroupingRuns", "The groupings of a collection that were asked for, newest first.");
        Described(api.MapGet(Root, FindAsync), "GetGroupingRun", "How far a grouping is: queued, running, done (with groupingId), failed (with error) or cancelled.");
        Described(api.MapPost(Root + "/cancel", CancelAsync), "CancelGroupingRun", "Call a grouping off that waits or is being made; nothing is kept of it.").ProducesProblem(StatusCodes.Status400BadRequest);
        Described(api.MapDelete(Root, RemoveAsync), "RemoveGroupingRun", "Remove a run from the list, not the groups that came of it.");
    }

    private static RouteHandlerBuilder Described(RouteHandlerBuilder endpoint, string name, string summary) =>
        endpoint.WithName(name).WithSummary(summary).ProducesProblem(StatusCodes.Status404NotFound).DisableAntiforgery();

    private static async Task<Results<Accepted<GroupingRun>, ProblemHttpResult>> StartAsync(
        int collection, HttpRequest http, ArchiveCatalogue catalogue, GroupingRuns runs, CancellationToken token)
    {
        if (await catalogue.CollectionNameAsync(collection, token) is not { } name)
        {
            return Missing.Collection(collection);
        }

        var run = await runs.StartAsync((await JsonBody.ReadAsync<GroupBody>(http, token)).ToRequest(name, Someone), token);
        return TypedResults.Accepted(FormattableString.Invariant($"{Links.Root}/grouping-runs/{run.Id}"), run);
    }

    private static async Task<Results<Ok<IReadOnlyList<GroupingRun>>, ProblemHttpResult>> ListAsync(
        int collection, ArchiveCatalogue catalogue, GroupingRuns runs, CancellationToken token) =>
        await catalogue.CollectionNameAsync(collection, token) is { } name ? TypedResults.Ok(await runs.ListAsync(name, token)) : Missing.Collection(collection);

    private static async Task<Results<Ok<GroupingRun>, ProblemHttpResult>> FindAsync(long id, GroupingRuns runs, CancellationToken token) =>
        await runs.FindAsync(id, token) is { } run ? TypedResults.Ok(run) : Missing.GroupingRun(id);

    private static async Task<Results<Ok<GroupingRun>, ProblemHttpResult>> CancelAsync(long id, GroupingRuns runs, CancellationToken token)
    {
        if (await runs.FindAsync(id, token) is null)
        {
            return Missing.GroupingRun(id);
        }

        await runs.CancelAsync(id, token);
        return await FindAsync(id, runs, token);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(long id, GroupingRuns runs, CancellationToken token) =>
        await runs.RemoveAsync(id, token) ? TypedResults.NoContent() : Missing.GroupingRun(id);
}
