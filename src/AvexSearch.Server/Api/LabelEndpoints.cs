using System.ComponentModel;
using AvexSearch.Engine;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AvexSearch.Server.Api;

/// <summary>What is said to be heard: labels, their names, and the files that they came from.</summary>
internal static class LabelEndpoints
{
    /// <summary>Maps the endpoints.</summary>
    public static void MapLabels(this IEndpointRouteBuilder api)
    {
        api.MapGet("/labels", LabelsAsync).WithName("ListLabels").WithSummary("A page of the labels of a collection, by recording and start.")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        api.MapGet("/labels/names", NamesAsync).WithName("ListLabelNames").WithSummary("What the labels of a collection say, with counts.")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        api.MapGet("/labels/sources", SourcesAsync).WithName("ListLabelSources").WithSummary("The label files that were imported.")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        api.MapDelete("/labels/sources/{id:int}", RemoveAsync).WithName("RemoveLabelSource").WithSummary("Remove the labels of a file.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/recordings/{id:long}/labels", OfRecordingAsync).WithName("ListRecordingLabels").WithSummary("The labels of a recording, by start.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        api.MapPost("/labels", ImportAsync).WithName("ImportLabels").WithSummary("Import a label file; rows that cannot be taken are listed.")
            .WithDescription(
                "Send multipart/form-data with a file 'file' and a field 'collection'. Optional: format (csv, raven, audacity, birdnet, kaleidoscope, beans, hoplite; " +
                "found out where absent), annotator, recording (for files that do not name it), and fileColumn, startColumn, endColumn, labelColumn, individualColumn, " +
                "callTypeColumn, splitColumn, sessionColumn, siteColumn, groupColumn. The same file again replaces its labels.")
            .Accepts<IFormFile>("multipart/form-data")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .DisableAntiforgery();
    }

    private static async Task<Ok<IReadOnlyList<LabelDetail>>> LabelsAsync(
        ArchiveLabels labels,
        [Description("Name of the collection.")] string collection,
        [Description("Only labels that name this.")] string? label,
        [Description("Id of the last label of the page before.")] long? after,
        [Description("Number of labels, 1 to 1000.")] int? limit,
        CancellationToken token) =>
        TypedResults.Ok(await labels.PageAsync(collection, label, after ?? 0, limit ?? 100, token));

    private static async Task<Ok<IReadOnlyList<LabelSummary>>> NamesAsync(
        ArchiveLabels labels, [Description("Name of the collection.")] string collection, CancellationToken token) =>
        TypedResults.Ok(await labels.NamesAsync(collection, token));

    private static async Task<Ok<IReadOnlyList<LabelSourceSummary>>> SourcesAsync(
        ArchiveLabels labels, [Description("Only files of this collection.")] string? collection, CancellationToken token) =>
        TypedResults.Ok(await labels.SourcesAsync(collection, token));

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(int id, ArchiveLabels labels, CancellationToken token) =>
        await labels.RemoveAsync(id, token) ? TypedResults.NoContent() : Missing.LabelSource(id);

    private static async Task<Results<Ok<IReadOnlyList<LabelDetail>>, ProblemHttpResult>> OfRecordingAsync(long id, ArchiveLabels labels, CancellationToken token) =>
        await labels.OfRecordingAsync(id, token) is { } found ? TypedResults.Ok(found) : Missing.Recording(id);

    private static async Task<Ok<LabelImportReport>> ImportAsync(HttpRequest http, LabelImport import, CancellationToken token) =>
        TypedResults.Ok(await import.RunAsync(await LabelForm.ReadAsync(http, token), token));
}
