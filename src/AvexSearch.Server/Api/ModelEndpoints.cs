using System.ComponentModel;
using AvexSearch.Engine;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AvexSearch.Server.Api;

/// <summary>Several models of a collection: how much each has heard, which one serves, reindexing, dropping.</summary>
internal static class ModelEndpoints
{
    private const string Serving = "/collections/{collection:int}/serving";

    /// <summary>Maps the endpoints.</summary>
    public static void MapModels(this IEndpointRouteBuilder api)
    {
        api.MapGet("/collections/{collection:int}/models", ModelsAsync).WithName("ListCollectionModels")
            .WithSummary("The models of a collection: which one serves (answers where none is named), how much each has heard, what was switched when.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        api.MapPost(Serving, SwitchAsync).WithName("SwitchModel").WithSummary("Let another model serve a collection.")
            .WithDescription("Refused where it has not heard all recordings, saying which are missing, unless 'force' is true. The model before goes on hearing what is new, until it is dropped.")
            .Accepts<ServingBody>("application/json").ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).DisableAntiforgery();
        api.MapPost(Serving + "/rollback", RollBackAsync).WithName("RollBackModel").WithSummary("Take the last switch of a collection back: the model before serves again.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).DisableAntiforgery();
        api.MapPost("/reindex", ReindexAsync).WithName("Reindex").WithSummary("Let one more model hear what collections hold already, while the model that serves them goes on answering.")
            .WithDescription("Makes a job for each collection named, or for each that the model has not heard completely (none: an empty list); follow them with GET /jobs/{id}/events.")
            .Accepts<ReindexBody>("application/json").ProducesProblem(StatusCodes.Status400BadRequest).DisableAntiforgery();
        api.MapGet("/models/{model}/embeddings", PlanAsync).WithName("PlanDrop").WithSummary("What dropping the embeddings of a model would remove, and what rests on them.")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        api.MapDelete("/models/{model}/embeddings", DropAsync).WithName("DropEmbeddings").WithSummary("Drop the embeddings of a model with the segments that were cut for it.")
            .WithDescription("Refused where it serves a collection. It cannot be undone but by reindexing.")
            .ProducesProblem(StatusCodes.Status400BadRequest).DisableAntiforgery();
    }

    private static async Task<Results<Ok<CollectionModels>, ProblemHttpResult>> ModelsAsync(int collection, ArchiveCatalogue catalogue, ArchiveServing serving, CancellationToken token) =>
        await catalogue.CollectionNameAsync(collection, token) is { } name ? TypedResults.Ok(await serving.ModelsAsync(name, token)) : Missing.Collection(collection);

    private static async Task<Results<Ok<SwitchDone>, ProblemHttpResult>> SwitchAsync(
        int collection, HttpRequest http, ArchiveCatalogue catalogue, ArchiveServing serving, CancellationToken token)
    {
        var body = await JsonBody.ReadAsync<ServingBody>(http, token);
        return await catalogue.CollectionNameAsync(collection, token) is { } name
            ? TypedResults.Ok(await serving.SwitchAsync(name, body.Model ?? throw new QueryException("The body needs 'model'."), body.Force ?? false, token))
            : Missing.Collection(collection);
    }

    private static async Task<Results<Ok<SwitchDone>, ProblemHttpResult>> RollBackAsync(int collection, ArchiveCatalogue catalogue, ArchiveServing serving, CancellationToken token) =>
        await catalogue.CollectionNameAsync(collection, token) is { } name ? TypedResults.Ok(await serving.RollBackAsync(name, token)) : Missing.Collection(collection);

    private static async Task<Accepted<IReadOnlyList<QueuedReindex>>> ReindexAsync(HttpRequest http, ArchiveReindex reindex, CancellationToken token)
    {
        var body = await JsonBody.ReadAsync<ReindexBody>(http, token);
        return TypedResults.Accepted(Links.Root + "/jobs", await reindex.QueueAsync(body.ToRequest(), token));
    }

    private static async Task<Ok<DropPlan>> PlanAsync(
        string model, [Description("Only from this collection; from all where absent.")] string? collection, ArchiveDrop drop, CancellationToken token) =>
        TypedResults.Ok(await drop.PlanAsync(model, collection, token));

    private static async Task<Ok<DropDone>> DropAsync(
        string model, [Description("Only from this collection; from all, with the model's table, where absent.")] string? collection, ArchiveDrop drop, CancellationToken token) =>
        TypedResults.Ok(await drop.RunAsync(model, collection, token));
}
