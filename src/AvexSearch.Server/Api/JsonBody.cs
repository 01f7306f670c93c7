using System.Text.Json;
using AvexSearch.Engine;

namespace AvexSearch.Server.Api;

/// <summary>Reads JSON bodies and says in a sentence what is wrong with them.</summary>
internal static class JsonBody
{
    /// <summary>The body as an object.</summary>
    /// <exception cref="QueryException">It is empty, or not the JSON that was expected.</exception>
    public static async Task<T> ReadAsync<T>(HttpRequest http, CancellationToken cancellationToken)
    {
        try
        {
            return await http.ReadFromJsonAsync<T>(cancellationToken) ?? throw new QueryException("The body is empty; a JSON object was expected.");
        }
        catch (JsonException exception)
        {
            throw new QueryException($"The body is not the JSON that was expected: {exception.Message}", exception);
        }
    }
}
