using System.ComponentModel;
using AvexSearch.Engine;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AvexSearch.Server.Api;

/// <summary>What is in the archive: collections, recordings, segments, models.</summary>
internal static class CatalogueEndpoints
{
    /// <summary>Maps the endpoints.</summary>
    public static void MapCatalogue(this IEndpointRouteBuilder api)
    {
        api.MapGet("/summary", async (ArchiveCatalogue catalogue, CancellationToken token) => TypedResults.Ok(await catalogue.SummaryAsync(token)))
            .WithName("GetSummary").WithSummary("The whole archive in numbers.");
        api.MapGet("/collections", async (ArchiveCatalogue catalogue, CancellationToken token) => TypedResults.Ok(await catalogue.CoveredCollectionsAsync(token)))
            .WithName("ListCollections").WithSummary("All collections with their counts and index profiles.");
        api.MapGet("/models", async (ArchiveCatalogue catalogue, CancellationToken token) => TypedResults.Ok(await catalogue.ModelsAsync(token)))
            .WithName("ListModels").WithSummary("Models that are installed or have embeddings.");
        api.MapGet("/recordings", RecordingsAsync).WithName("ListRecordings").WithSummary("A page of recordings in the order of their ids.")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        api.MapGet("/recordings/{id:long}", RecordingAsync).WithName("GetRecording").WithSummary("One recording.").ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/recordings/{id:long}/segments", SegmentsAsync).WithName("ListSegments").WithSummary("The segments of a recording.").ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/segments/{id:long}", SegmentAsync).WithName("GetSegment").WithSummary("One segment.").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Ok<IReadOnlyList<RecordingDetail>>> RecordingsAsync(
        ArchiveCatalogue catalogue,
        [Description("Only recordings of this collection.")] string? collection,
        [Description("Only recordings of the site of this name.")] string? site,
        [Description("Only recordings whose path contains this, in any case.")] string? search,
        [Description("Id of the last recording of the page before.")] long? after,
        [Description("Number of recordings, 1 to 1000.")] int? limit,
        CancellationToken token) =>
        TypedResults.Ok(await catalogue.RecordingsAsync(collection, site, search, after ?? 0, limit ?? 100, token));

    private static async Task<Results<Ok<RecordingDetail>, ProblemHttpResult>> RecordingAsync(long id, ArchiveCatalogue catalogue, CancellationToken token) =>
        await catalogue.RecordingAsync(id, token) is { } recording ? TypedResults.Ok(recording) : Missing.Recording(id);

    private static async Task<Results<Ok<IReadOnlyList<SegmentDetail>>, ProblemHttpResult>> SegmentsAsync(long id, ArchiveCatalogue catalogue, CancellationToken token) =>
        await catalogue.RecordingAsync(id, token) is null ? Missing.Recording(id) : TypedResults.Ok(await catalogue.SegmentsAsync(id, token));

    private static async Task<Results<Ok<SegmentDetail>, ProblemHttpResult>> SegmentAsync(long id, ArchiveCatalogue catalogue, CancellationToken token) =>
        await catalogue.SegmentAsync(id, token) is { } segment ? TypedResults.Ok(segment) : Missing.Segment(id);
}
