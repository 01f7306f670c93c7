using System.ComponentModel;
using AvexSearch.Engine;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AvexSearch.Server.Api;

/// <summary>Putative individuals of a collection: grouped, reviewed, confirmed; and capture histories.</summary>
internal static class GroupingEndpoints
{
    private const string OfCollection = "/collections/{collection:int}/groupings";
    private const string Root = "/groupings/{id:long}";
    private const string Group = Root + "/groups/{number:int}";
    private const string Someone = "api";

    /// <summary>Maps the endpoints.</summary>
    public static void MapGroupings(this IEndpointRouteBuilder api)
    {
        Described(api.MapGet(OfCollection, ListAsync), "ListGroupings", "The groupings of a collection, newest first.");
        Described(api.MapGet(Root, FindAsync), "GetGrouping", "A grouping with its groups: size, sessions, how well they hold together, and the most typical spans (GET /recordings/{id}/clip plays them).");
        Described(api.MapDelete(Root, RemoveAsync), "RemoveGrouping", "Remove a grouping; individuals that came of it stay.");
        Described(api.MapGet(Group, MembersAsync), "ListGroupMembers", "The members of a group, the most typical first.");
        Described(api.MapPost(Group + "/confirm", ConfirmAsync), "ConfirmGroup", "Say that a group is an individual, a new one or one of the gallery; its spans become references.").Accepts<ConfirmBody>("application/json");
        Described(api.MapPost(Group + "/reject", RejectAsync), "RejectGroup", "Say that a group is no individual.").Accepts<WhoBody>("application/json");
        Described(api.MapPost(Group + "/reopen", ReopenAsync), "ReopenGroup", "Take a rejection back.");
        Described(api.MapPost(Group + "/split", SplitAsync), "SplitGroup", "Make some members of a group a group of their own.").Accepts<SplitGroupBody>("application/json");
        Described(api.MapGet("/collections/{collection:int}/captures", CapturesAsync), "GetCaptures", "Who was heard when and where, as CSV for mark-recapture packages: wide with a history 'ch', or long.");
    }

    private static RouteHandlerBuilder Described(RouteHandlerBuilder endpoint, string name, string summary) => endpoint.WithName(name).WithSummary(summary)
        .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).DisableAntiforgery();

    private static async Task<Results<Ok<IReadOnlyList<GroupingSummary>>, ProblemHttpResult>> ListAsync(
        int collection, ArchiveCatalogue catalogue, ArchiveGroupings groupings, CancellationToken token) =>
        await catalogue.CollectionNameAsync(collection, token) is { } name ? TypedResults.Ok(await groupings.ListAsync(name, token)) : Missing.Collection(collection);

    private static async Task<Results<Ok<GroupingDetail>, ProblemHttpResult>> FindAsync(long id, ArchiveGroupings groupings, CancellationToken token) =>
        await groupings.FindAsync(id, token) is { } found ? TypedResults.Ok(found) : Missing.Grouping(id);

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(long id, ArchiveGroupings groupings, CancellationToken token) =>
        await groupings.RemoveAsync(id, token) ? TypedResults.NoContent() : Missing.Grouping(id);

    private static async Task<Results<Ok<IReadOnlyList<GroupMember>>, ProblemHttpResult>> MembersAsync(long id, int number, ArchiveGroupings groupings, CancellationToken token) =>
        await groupings.MembersAsync(id, number, token) is { } members ? TypedResults.Ok(members) : Missing.Group(id, number);

    private static Task<Results<Ok<EnrolReport>, ProblemHttpResult>> ConfirmAsync(long id, int number, HttpRequest http, ArchiveGroupings groupings, CancellationToken token) =>
        ForAsync(id, number, groupings, async () =>
        {
            var body = await JsonBody.ReadAsync<ConfirmBody>(http, token);
            return await groupings.ConfirmAsync(
                new ConfirmRequest
                {
                    GroupingId = id,
                    Number = number,
                    IndividualId = body.IndividualId,
                    Individual = body.Name is { } name ? new IndividualDraft { Name = name, Species = body.Species, Sex = body.Sex, Site = body.Site, Notes = body.Notes } : null,
                    AllowShared = body.AllowShared ?? false,
                    By = body.By ?? Someone,
                },
                token);
        }, token);

    private static Task<Results<Ok<GroupSummary>, ProblemHttpResult>> RejectAsync(long id, int number, HttpRequest http, ArchiveGroupings groupings, CancellationToken token) =>
        ForAsync(id, number, groupings, async () =>
        {
            var body = http.ContentLength is > 0 ? await JsonBody.ReadAsync<WhoBody>(http, token) : new WhoBody(null);
            await groupings.RejectAsync(id, number, body.By ?? Someone, token);
            return await SummaryAsync(id, number, groupings, token);
        }, token);

    private static Task<Results<Ok<GroupSummary>, ProblemHttpResult>> ReopenAsync(long id, int number, ArchiveGroupings groupings, CancellationToken token) =>
        ForAsync(id, number, groupings, async () =>
        {
            await groupings.ReopenAsync(id, number, token);
            return await SummaryAsync(id, number, groupings, token);
        }, token);

    private static Task<Results<Ok<SplitGroup>, ProblemHttpResult>> SplitAsync(long id, int number, HttpRequest http, ArchiveGroupings groupings, CancellationToken token) =>
        ForAsync(id, number, groupings, async () => new SplitGroup(await groupings.SplitAsync(id, number, [.. (await JsonBody.ReadAsync<SplitGroupBody>(http, token)).MemberIds], token)), token);

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> CapturesAsync(
        int collection,
        ArchiveCatalogue catalogue,
        CaptureHistories captures,
        [Description("How long an occasion is: day (default), week, month or year.")] string? by,
        [Description("wide (default): one row for each individual and site; long: one for each occasion too.")] string? format,
        [Description("The confirmed groups of this grouping. Default: the gallery.")] long? grouping,
        [Description("With a grouping: groups that nobody has decided on too.")] bool? proposed,
        [Description("Only individuals of this species.")] string? species,
        [Description("One row for each individual, wherever it was heard.")] bool? poolSites,
        CancellationToken token)
    {
        if (format is not (null or "wide" or "long"))
        {
            throw new QueryException($"'{format}' is no form of a capture history; wide and long are.");
        }

        if (!Enum.TryParse<OccasionLength>(by ?? "day", ignoreCase: true, out var length) || !Enum.IsDefined(length))
        {
            throw new QueryException($"'{by}' is no length of an occasion; day, week, month and year are.");
        }

        if (await catalogue.CollectionNameAsync(collection, token) is not { } name)
        {
            return Missing.Collection(collection);
        }

        var table = await captures.MakeAsync(
            new CaptureRequest { Collection = name, By = length, GroupingId = grouping, Proposed = proposed ?? false, Species = species, PoolSites = poolSites ?? false }, token);
        return TypedResults.Content(format == "long" ? table.ByOccasion() : table.ByIndividual(), "text/csv; charset=utf-8");
    }

    private static async Task<Results<Ok<T>, ProblemHttpResult>> ForAsync<T>(long id, int number, ArchiveGroupings groupings, Func<Task<T>> answer, CancellationToken token) =>
        await groupings.MembersAsync(id, number, token) is null ? Missing.Group(id, number) : TypedResults.Ok(await answer());

    private static async Task<GroupSummary> SummaryAsync(long id, int number, ArchiveGroupings groupings, CancellationToken token) =>
        (await groupings.FindAsync(id, token))!.Groups.First(group => group.Number == number);
}
