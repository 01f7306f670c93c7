using System.Globalization;

namespace AvexSearch.Encoders;

/// <summary>Sends a request and follows redirects, remembering what the hub said about the file on the way.</summary>
internal sealed class HubRedirects(HttpClient client, TimeSpan stallTimeout) : IDisposable
{
    private const int MostRedirects = 8;

    private HttpResponseMessage? _hop;

    /// <summary>Where the last answer came from.</summary>
    public Uri Address { get; private set; } = new("about:blank");

    /// <summary>Size of the file as the hub announced it, null if it did not.</summary>
    public long? LinkedSize { get; private set; }

    /// <summary>SHA-256 of the file in lower-case hexadecimal as the hub announced it, null if it did not.</summary>
    public string? LinkedSha256 { get; private set; }

    /// <summary>The first answer that is no redirect, headers only.</summary>
    /// <exception cref="ModelException">Too many redirects, or one from https to something else.</exception>
    public async Task<HttpResponseMessage> SendAsync(Uri address, Action<HttpRequestMessage> prepare, CancellationToken cancellationToken)
    {
        Address = address;
        for (var hop = 0; hop <= MostRedirects; hop++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, Address);
            prepare(request);
            var response = await StallGuard.RunAsync(
                token => client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, token), stallTimeout, cancellationToken);
            Remember(response);
            if ((int)response.StatusCode is not (301 or 302 or 303 or 307 or 308) || response.Headers.Location is not { } location)
            {
                return response;
            }

            _hop?.Dispose();
            _hop = response;
            var next = new Uri(Address, location);
            if (next.Scheme != Address.Scheme && next.Scheme != Uri.UriSchemeHttps)
            {
                throw new ModelException($"{Address} redirects to {next.Scheme}://{next.Host}, which is not secure; refused.");
            }

            Address = next;
        }

        throw new ModelException($"{address} redirects more than {MostRedirects} times.");
    }

    /// <inheritdoc/>
    public void Dispose() => _hop?.Dispose();

    private void Remember(HttpResponseMessage response)
    {
        if (Header(response, "X-Linked-Size") is { } size && long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes))
        {
            LinkedSize = bytes;
        }

        if (Header(response, "X-Linked-ETag")?.Trim('"') is { Length: 64 } tag && tag.All(char.IsAsciiHexDigit))
        {
            LinkedSha256 = tag.ToLowerInvariant();
        }
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.First() : null;
}
