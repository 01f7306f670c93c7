using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace AvexSearch.Encoders;

/// <summary>Downloads one file from a hub, resuming where an earlier try was cut.</summary>
/// <remarks>
/// What has arrived lies in {target}.part, the entity tag it belongs to in {target}.part.etag. A further try asks for the rest with Range and
/// If-Range, so that a file that changed meanwhile is fetched anew. Redirects are followed by hand, because the hub names size and SHA-256 of
/// a large file (X-Linked-Size, X-Linked-ETag) in the redirect to its storage.
/// </remarks>
internal sealed class HubDownload(HttpClient client, ModelLibraryOptions options, Uri address, string target, IProgress<PullProgress> progress)
{
    private const int BufferBytes = 1 << 16;
    private const long ReportEveryBytes = 1 << 18;

    private readonly string _part = target + ".part";
    private readonly string _tagFile = target + ".part.etag";
    private readonly string _name = Path.GetFileName(target);

    /// <summary>Fetches the file to <c>target</c>.</summary>
    /// <returns>False if the hub has no such file.</returns>
    /// <exception cref="ModelException">It cannot be had; the message says why.</exception>
    public async Task<bool> FetchAsync(CancellationToken cancellationToken)
    {
        var (failures, delay) = (0, options.RetryDelay);
        while (true)
        {
            var before = PartLength();
            string obstacle;
            try
            {
                switch (await TryAsync(cancellationToken))
                {
                    case Outcome.Done: return true;
                    case Outcome.NotFound: return false;
                    default: obstacle = "the connection was cut"; break;
                }
            }
            catch (Exception e) when (e is HttpRequestException or IOException or TimeoutException && !cancellationToken.IsCancellationRequested)
            {
                obstacle = e.Message;
            }

            if (PartLength() > before)
            {
                (failures, delay) = (0, options.RetryDelay);
            }

            if (++failures >= options.Attempts)
            {
                throw new ModelException(
                    $"'{_name}' could not be fetched from {address} in {failures} tries ({PartLength()} bytes are kept): {obstacle}");
            }

            progress.Report(
                new PullProgress(_name, PartLength(), null, $"retry {failures} of {options.Attempts - 1} in {delay.TotalSeconds:0.#} s: {obstacle}"));
            await Task.Delay(delay, options.Time, cancellationToken);
            delay *= 2;
        }
    }

    private enum Outcome
    {
        Done,
        NotFound,
        Cut,
    }

    private long PartLength() => File.Exists(_part) ? new FileInfo(_part).Length : 0;

    private async Task<Outcome> TryAsync(CancellationToken cancellationToken)
    {
        var have = File.Exists(_tagFile) ? PartLength() : 0;
        using var redirects = new HubRedirects(client, options.StallTimeout);
        using var response = await redirects.SendAsync(address, request => AskForRest(request, have), cancellationToken);
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            return Outcome.NotFound;
        }

        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            DeletePart();
            throw new IOException("the hub has no more bytes of this file; starting over");
        }

        HubStatus.RequireSuccess(response.StatusCode, redirects.Address);
        var start = StartOf(response, have);
        var total = response.Content.Headers.ContentLength is { } length ? start + length : redirects.LinkedSize;
        if (total is not null && redirects.LinkedSize is { } linked && linked != total)
        {
            throw new ModelException(
                $"'{_name}' has the wrong size: {address.Host} announces {linked} bytes, {redirects.Address.Host} sends {total}.");
        }

        await SaveAsync(response, start, total, cancellationToken);
        var got = PartLength();
        if (total is not null && got < total)
        {
            return Outcome.Cut;
        }

        await CheckAsync(got, total, redirects.LinkedSha256, cancellationToken);
        File.Move(_part, target, overwrite: true);
        DeletePart();
        return Outcome.Done;
    }

    private void AskForRest(HttpRequestMessage request, long have)
    {
        if (have > 0)
        {
            request.Headers.Range = new RangeHeaderValue(have, null);
            request.Headers.IfRange = new RangeConditionHeaderValue(EntityTagHeaderValue.Parse(File.ReadAllText(_tagFile)));
        }
    }

    // Only a 206 that continues exactly where we stopped is appended; everything else starts over.
    private long StartOf(HttpResponseMessage response, long have)
    {
        var range = response.Content.Headers.ContentRange;
        if (response.StatusCode == HttpStatusCode.PartialContent)
        {
            if (range?.From == have && have > 0)
            {
                progress.Report(new PullProgress(_name, have, range.Length, $"resumed at {have} bytes"));
                return have;
            }

            DeletePart();
            throw new IOException($"the hub answered with range '{range}', expected one from byte {have}");
        }

        DeletePart();
        if (response.Headers.ETag is { IsWeak: false } tag)
        {
            File.WriteAllText(_tagFile, tag.ToString());
        }

        return 0;
    }

    private async Task SaveAsync(HttpResponseMessage response, long start, long? total, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(_part, start == 0 ? FileMode.Create : FileMode.Open, FileAccess.Write, FileShare.None);
        file.Position = start;
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[BufferBytes];
        var (done, reported) = (start, start);
        while (true)
        {
            var read = await StallGuard.RunAsync(
                token => body.ReadAsync(buffer, token).AsTask(), options.StallTimeout, cancellationToken);
            if (read == 0)
            {
                progress.Report(new PullProgress(_name, done, total, null));
                return;
            }

            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            done += read;
            if (done - reported >= ReportEveryBytes)
            {
                reported = done;
                progress.Report(new PullProgress(_name, done, total, null));
            }
        }
    }

    private async Task CheckAsync(long got, long? total, string? sha256, CancellationToken cancellationToken)
    {
        if (total is not null && got != total)
        {
            DeletePart();
            throw new ModelException($"'{_name}' has the wrong size: {got} bytes arrived, {address.Host} announced {total}. It was deleted.");
        }

        if (sha256 is null)
        {
            return;
        }

        string hash;
        await using (var file = File.OpenRead(_part))
        {
            hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
        }

        if (hash != sha256)
        {
            DeletePart();
            throw new ModelException(
                $"'{_name}' arrived damaged: its SHA-256 is {hash}, {address.Host} announced {sha256}. It was deleted; try again.");
        }
    }

    private void DeletePart()
    {
        File.Delete(_part);
        File.Delete(_tagFile);
    }
}
