using System.ComponentModel;
using System.Net.Mime;
using AvexSearch.Engine;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AvexSearch.Server.Api;

/// <summary>Embeddings as a file.</summary>
internal static class EmbeddingEndpoints
{
    /// <summary>Maps the endpoint.</summary>
    public static void MapEmbeddings(this IEndpointRouteBuilder api) => api.MapGet("/embeddings", ExportAsync)
        .WithName("ExportEmbeddings")
        .WithSummary("The embeddings of a collection as a Parquet or NumPy .npz file, with path and span of each.")
        .WithDescription("Columns: path, start_seconds, end_seconds, recording_id, segment_id, and the embedding as the model made it (Parquet: list 'embedding'; .npz: float32 [n, d] 'embeddings').")
        .ProducesProblem(StatusCodes.Status400BadRequest);

    private static async Task<FileStreamHttpResult> ExportAsync(
        EmbeddingExport export,
        [Description("Name of the collection.")] string collection,
        [Description("Name of the model; the only one of the collection where absent.")] string? model,
        [Description("parquet (the default) or npz.")] EmbeddingFormat? format,
        CancellationToken token)
    {
        var layout = format ?? EmbeddingFormat.Parquet;

        // A file of a collection that changes meanwhile must not be taken for a whole one, so it is finished before the first byte goes out.
        var file = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            await export.RunAsync(collection, model, layout, file, token);
            file.Position = 0;
            return TypedResults.Stream(file, MediaTypeNames.Application.Octet, $"embeddings.{layout.ToString().ToLowerInvariant()}");
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }
}
