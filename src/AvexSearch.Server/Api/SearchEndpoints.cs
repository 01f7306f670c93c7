using AvexSearch.Engine;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AvexSearch.Server.Api;

/// <summary><c>POST /api/v1/search</c>.</summary>
internal static class SearchEndpoints
{
    /// <summary>Maps the endpoint.</summary>
    public static void MapSearch(this IEndpointRouteBuilder api) => api.MapPost("/search", SearchAsync)
        .WithName("Search")
        .WithSummary("Find the segments most similar to a clip, an indexed segment or a vector.")
        .WithDescription(
            "Send multipart/form-data with a file 'clip' (and 'start' and 'length' in seconds for a part of it; both several times for several parts), or JSON with 'segmentId', " +
            "'segmentIds' or 'vector'. 'like' can be asked with alone, or pulls the rest towards its examples. Both take like, unlike, k, collections, model, engine (memory, exact, pgvector), leastSimilarity, recall and bestPerRecording, and filters: sites, from and until (local date or time " +
            "of the segment's start), hours (two local times of day such as 20:00-04:30). Similarity is cosine; greater is closer. " +
            "The receipt says how many comparisons were made, with how many candidates, and what recall that had on a running sample of queries. " +
            "Times and frequencies are the recording's own, whatever the time expansion of its collection.")
        .Accepts<SearchBody>("application/json", "multipart/form-data")
        .Produces<SearchAnswer>()
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
        .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
        .DisableAntiforgery();

    private static async Task<Results<Ok<SearchAnswer>, ProblemHttpResult>> SearchAsync(
        HttpRequest http, SimilaritySearch search, QueryUploads uploads, CancellationToken cancellationToken)
    {
        if (!http.HasFormContentType && !http.HasJsonContentType())
        {
            return TypedResults.Problem(
                $"The body is '{http.ContentType}'; multipart/form-data or application/json was expected.", statusCode: StatusCodes.Status415UnsupportedMediaType);
        }

        var request = http.HasFormContentType
            ? await SearchForm.ReadAsync(http, uploads, cancellationToken)
            : (await JsonBody.ReadAsync<SearchBody>(http, cancellationToken)).ToRequest(clip: null);
        return TypedResults.Ok(await search.SearchAsync(request, cancellationToken));
    }
}
