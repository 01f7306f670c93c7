using System.ComponentModel;
using AvexSearch.Engine;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AvexSearch.Server.Api;

/// <summary>The individuals of a collection: listed, made, enrolled, changed, merged, split, retired, restored.</summary>
internal static class IndividualEndpoints
{
    private const string Root = "/collections/{collection:int}/individuals";
    private const string Someone = "api";

    /// <summary>Maps the endpoints.</summary>
    public static void MapIndividuals(this IEndpointRouteBuilder api)
    {
        Get(api, Root, ListAsync, "ListIndividuals", "The individuals of a collection, by species and name.");
        Get(api, Root + "/{id:long}", FindAsync, "GetIndividual", "An individual with its references and its history.");
        Get(api, Root + "/history", HistoryAsync, "GetIndividualHistory", "What was done to the individuals of a collection, newest first.");
        Post<EnrolBody>(api, Root, CreateAsync, "CreateIndividual", "Make an individual, with the calls that are its references; an unknown call that was matched is enrolled so.");
        Post<EnrolBody>(api, Root + "/{id:long}/references", EnrolAsync, "EnrolIndividual", "Make calls references of an individual.");
        Post<EnrolLabelsBody>(api, Root + "/labels", EnrolLabelsAsync, "EnrolLabelledIndividuals", "Enrol the individuals that the collection's labels name.");
        Described<EditBody>(api.MapPatch(Root + "/{id:long}", EditAsync), "EditIndividual", "Change what is said of an individual.");
        Post<MergeBody>(api, Root + "/{id:long}/merge", MergeAsync, "MergeIndividual", "Give all references of an individual to another; a restore takes it back.");
        Post<SplitBody>(api, Root + "/{id:long}/split", SplitAsync, "SplitIndividual", "Give some references of an individual to a new one; a merge takes it back.");
        Post<RetireBody>(api, Root + "/{id:long}/retire", RetireAsync, "RetireIndividual", "End an individual: it stays with its history and is not matched any more.");
        Post<WhoBody>(api, Root + "/{id:long}/restore", RestoreAsync, "RestoreIndividual", "Take a retirement or a merge back.");
        Post<ReferencesBody>(api, Root + "/references/move", MoveAsync, "MoveReferences", "Give references, whosever they are, to an individual.");
        Post<ReferencesBody>(api, Root + "/references/remove", RemoveAsync, "RemoveReferences", "Remove references; put-back takes it back.");
        Post<ReferencesBody>(api, Root + "/references/put-back", PutBackAsync, "PutBackReferences", "Put references back that were removed, as they were; the history names them by their ids.");
    }

    private static void Get(IEndpointRouteBuilder api, string route, Delegate handler, string name, string summary) => api.MapGet(route, handler).WithName(name).WithSummary(summary)
        .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);

    private static void Post<T>(IEndpointRouteBuilder api, string route, Delegate handler, string name, string summary)
        where T : notnull => Described<T>(api.MapPost(route, handler), name, summary);

    private static void Described<T>(RouteHandlerBuilder endpoint, string name, string summary)
        where T : notnull => endpoint.WithName(name).WithSummary(summary).Accepts<T>("application/json")
        .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status415UnsupportedMediaType).DisableAntiforgery();

    private static async Task<Results<Ok<IReadOnlyList<IndividualSummary>>, ProblemHttpResult>> ListAsync(
        int collection, [AsParameters] GalleryParts parts, [Description("live (default), merged, retired or all.")] string? state, CancellationToken token) =>
        await parts.NameAsync(collection, token) is { } name
            ? TypedResults.Ok(await parts.Gallery.ListAsync(name, state is null ? "live" : state == "all" ? null : state, token))
            : Missing.Collection(collection);

    private static async Task<Results<Ok<IndividualDetail>, ProblemHttpResult>> FindAsync(int collection, long id, [AsParameters] GalleryParts parts, CancellationToken token) =>
        await parts.NameAsync(collection, token) is not { } name ? Missing.Collection(collection)
        : await parts.Gallery.FindAsync(name, id, token) is { } found ? TypedResults.Ok(found) : Missing.Individual(id);

    private static async Task<Results<Ok<IReadOnlyList<IndividualEvent>>, ProblemHttpResult>> HistoryAsync(
        int collection, [AsParameters] GalleryParts parts, [Description("Number of events, 1 to 1000.")] int? limit, CancellationToken token) =>
        await parts.NameAsync(collection, token) is { } name ? TypedResults.Ok(await parts.Gallery.HistoryAsync(name, limit ?? 100, token)) : Missing.Collection(collection);

    private static async Task<Results<Created<EnrolReport>, Ok<EnrolReport>, ProblemHttpResult>> CreateAsync(
        int collection, HttpRequest http, [AsParameters] GalleryParts parts, IndividualEnrolment enrolment, QueryUploads uploads, CancellationToken token)
    {
        if (await parts.NameAsync(collection, token) is not { } name)
        {
            return Missing.Collection(collection);
        }

        var body = await JsonBody.ReadAsync<EnrolBody>(http, token);
        if (!body.HasCalls)
        {
            var made = await parts.Gallery.CreateAsync(name, body.ToDraft(), body.By ?? Someone, token);
            return TypedResults.Created(Address(collection, made), new EnrolReport([new EnrolledIndividual(made, body.Name!, IsNew: true, 0, 0)], [], []));
        }

        var report = await enrolment.EnrolAsync(body.ToRequest(name, individual: null, uploads), token);
        return report.Individuals is [{ IsNew: true } created] ? TypedResults.Created(Address(collection, created.Id), report) : TypedResults.Ok(report);
    }

    private static Task<Results<Ok<EnrolReport>, ProblemHttpResult>> EnrolAsync(
        int collection, long id, HttpRequest http, [AsParameters] GalleryParts parts, IndividualEnrolment enrolment, QueryUploads uploads, CancellationToken token) =>
        parts.ForAsync(collection, id, async name => await enrolment.EnrolAsync((await JsonBody.ReadAsync<EnrolBody>(http, token)).ToRequest(name, id, uploads), token), token);

    private static async Task<Results<Ok<EnrolReport>, ProblemHttpResult>> EnrolLabelsAsync(
        int collection, HttpRequest http, [AsParameters] GalleryParts parts, IndividualEnrolment enrolment, CancellationToken token)
    {
        if (await parts.NameAsync(collection, token) is not { } name)
        {
            return Missing.Collection(collection);
        }

        var body = await JsonBody.ReadAsync<EnrolLabelsBody>(http, token);
        return TypedResults.Ok(await enrolment.EnrolLabelsAsync(
            new EnrolLabelsRequest
            {
                Collection = name,
                Individuals = body.Individuals ?? [],
                SourceId = body.SourceId,
                Species = body.Species,
                SpeciesColumn = body.SpeciesColumn,
                AllowShared = body.AllowShared ?? false,
                By = body.By ?? Someone,
            },
            token));
    }

    private static Task<Results<Ok<IndividualSummary>, ProblemHttpResult>> EditAsync(int collection, long id, HttpRequest http, [AsParameters] GalleryParts parts, CancellationToken token) =>
        parts.ChangeAsync<EditBody>(http, collection, id, async (name, body) =>
        {
            await parts.Gallery.EditAsync(name, id, new IndividualChange(body.Name, body.Species, body.Sex, body.Site, body.Notes), body.By ?? Someone, token);
            return id;
        }, token);

    private static Task<Results<Ok<IndividualSummary>, ProblemHttpResult>> MergeAsync(int collection, long id, HttpRequest http, [AsParameters] GalleryParts parts, CancellationToken token) =>
        parts.ChangeAsync<MergeBody>(http, collection, id, async (name, body) =>
        {
            await parts.Gallery.MergeAsync(name, id, body.Into, body.By ?? Someone, token);
            return body.Into;
        }, token);

    private static Task<Results<Ok<IndividualSummary>, ProblemHttpResult>> SplitAsync(int collection, long id, HttpRequest http, [AsParameters] GalleryParts parts, CancellationToken token) =>
        parts.ChangeAsync<SplitBody>(
            http, collection, id, (name, body) => parts.Gallery.SplitAsync(name, id, [.. body.ReferenceIds], new IndividualDraft { Name = body.Name }, body.By ?? Someone, token), token);

    private static Task<Results<Ok<IndividualSummary>, ProblemHttpResult>> RetireAsync(int collection, long id, HttpRequest http, [AsParameters] GalleryParts parts, CancellationToken token) =>
        parts.ChangeAsync<RetireBody>(http, collection, id, async (name, body) =>
        {
            await parts.Gallery.RetireAsync(name, id, body.Reason, body.By ?? Someone, token);
            return id;
        }, token);

    private static Task<Results<Ok<IndividualSummary>, ProblemHttpResult>> RestoreAsync(int collection, long id, HttpRequest http, [AsParameters] GalleryParts parts, CancellationToken token) =>
        parts.ChangeAsync<WhoBody>(http, collection, id, async (name, body) =>
        {
            await parts.Gallery.RestoreAsync(name, id, body.By ?? Someone, token);
            return id;
        }, token);

    private static async Task<Results<Ok<IndividualSummary>, ProblemHttpResult>> MoveAsync(int collection, HttpRequest http, [AsParameters] GalleryParts parts, CancellationToken token)
    {
        var body = await JsonBody.ReadAsync<ReferencesBody>(http, token);
        var to = body.To ?? throw new QueryException("The body has no 'to': the individual that gets the references.");
        return await parts.ForAsync(collection, to, async name =>
        {
            await parts.Gallery.MoveAsync(name, [.. body.ReferenceIds], to, body.By ?? Someone, token);
            return (await parts.Gallery.SummaryAsync(name, to, token))!;
        }, token);
    }

    private static Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(int collection, HttpRequest http, [AsParameters] GalleryParts parts, CancellationToken token) =>
        WithReferencesAsync(collection, http, parts, parts.Gallery.RemoveReferencesAsync, token);

    private static Task<Results<NoContent, ProblemHttpResult>> PutBackAsync(int collection, HttpRequest http, [AsParameters] GalleryParts parts, CancellationToken token) =>
        WithReferencesAsync(collection, http, parts, parts.Gallery.PutBackReferencesAsync, token);

    private static async Task<Results<NoContent, ProblemHttpResult>> WithReferencesAsync(
        int collection, HttpRequest http, GalleryParts parts, Func<string, IReadOnlyCollection<long>, string, CancellationToken, Task> change, CancellationToken token)
    {
        if (await parts.NameAsync(collection, token) is not { } name)
        {
            return Missing.Collection(collection);
        }

        var body = await JsonBody.ReadAsync<ReferencesBody>(http, token);
        await change(name, [.. body.ReferenceIds], body.By ?? Someone, token);
        return TypedResults.NoContent();
    }

    private static string Address(int collection, long id) => FormattableString.Invariant($"{Links.Root}/collections/{collection}/individuals/{id}");
}
