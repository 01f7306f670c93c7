namespace AvexSearch.Engine;

/// <summary>Query by example: finds the segments most similar to a clip, a segment or a vector.</summary>
public sealed class SimilaritySearch
{
    /// <summary>Answers one request.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>Hits, most similar first.</returns>
    /// <exception cref="QueryException">The request cannot be answered as it stands.</exception>
    /// <exception cref="InvalidDataException">The clip cannot be decoded.</exception>
    public Task<SearchAnswer> SearchAsync(SearchRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();
}
