using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AvexSearch.Tests.Encoders;

/// <summary>
/// A hub on the loopback interface: a large file is answered with a redirect that names its size and SHA-256, to a storage server on another port
/// that knows ranges and entity tags. Faults are set by the test.
/// </summary>
internal sealed class HubServer : IAsyncDisposable
{
    private readonly WebApplication _hub;
    private readonly WebApplication _storage;

    private HubServer()
    {
        _hub = Build(AnswerAsHubAsync);
        _storage = Build(AnswerAsStorageAsync);
    }

    /// <summary>Files by name, below /EarthSpeciesProject/{model}/resolve/main/.</summary>
    public ConcurrentDictionary<string, byte[]> Files { get; } = new();

    /// <summary>How many bytes of the body each storage answer sends before it cuts the connection; then whole ones.</summary>
    public ConcurrentQueue<int> Cuts { get; } = new();

    /// <summary>Status codes that the hub answers first.</summary>
    public ConcurrentQueue<int> Failures { get; } = new();

    /// <summary>The Range header of each request that reached the storage, "" for none.</summary>
    public ConcurrentQueue<string> Ranges { get; } = new();

    /// <summary>Where the client keeps what it has, so that a cut loses little of what was sent.</summary>
    public required string ClientFolder { get; init; }

    /// <summary>Changes the size that the hub announces.</summary>
    public int SizeLie { get; set; }

    /// <summary>Changes the SHA-256 that the hub announces.</summary>
    public bool HashLie { get; set; }

    /// <summary>Part of the entity tag, to pretend that a file was replaced.</summary>
    public string Version { get; set; } = "1";

    public Uri Address => Of(_hub);

    public static async Task<HubServer> StartAsync(string clientFolder)
    {
        var server = new HubServer { ClientFolder = clientFolder };
        await server._hub.StartAsync();
        await server._storage.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _hub.DisposeAsync();
        await _storage.DisposeAsync();
    }

    private static Uri Of(WebApplication server) =>
        new(server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    private static WebApplication Build(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        server.Run(answer);
        return server;
    }

    // A reset connection drops what the client has not read yet.
    private async Task WaitForClientAsync(int sent)
    {
        const int Slack = 1 << 18;
        for (var tries = 0; tries < 1000; tries++)
        {
            var parts = Directory.GetFiles(ClientFolder, "*.part", SearchOption.AllDirectories);
            if (parts.Sum(part => new FileInfo(part).Length) >= sent - Slack)
            {
                return;
            }

            await Task.Delay(10);
        }
    }

    private Task AnswerAsHubAsync(HttpContext context)
    {
        var file = Path.GetFileName(context.Request.Path.Value!);
        if (Failures.TryDequeue(out var status))
        {
            context.Response.StatusCode = status;
        }
        else if (!Files.TryGetValue(file, out var bytes))
        {
            context.Response.StatusCode = 404;
        }
        else
        {
            var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
            context.Response.StatusCode = 302;
            context.Response.Headers["X-Linked-Size"] = (bytes.Length + SizeLie).ToString(CultureInfo.InvariantCulture);
            context.Response.Headers["X-Linked-ETag"] = $"\"{(HashLie ? new string('0', 64) : hash)}\"";
            context.Response.Headers.Location = new Uri(Of(_storage), $"/blob/{file}").ToString();
        }

        return Task.CompletedTask;
    }

    private async Task AnswerAsStorageAsync(HttpContext context)
    {
        var bytes = Files[Path.GetFileName(context.Request.Path.Value!)];
        var tag = $"\"{bytes.Length}-{Version}\"";
        var range = context.Request.Headers.Range.ToString();
        Ranges.Enqueue(range);
        var start = 0;
        if (range.Length > 0 && context.Request.Headers.IfRange == tag)
        {
            start = int.Parse(range["bytes=".Length..^1], CultureInfo.InvariantCulture);
            context.Response.StatusCode = 206;
            context.Response.Headers.ContentRange = $"bytes {start}-{bytes.Length - 1}/{bytes.Length}";
        }

        context.Response.Headers.ETag = tag;
        context.Response.ContentLength = bytes.Length - start;
        var cut = Cuts.TryDequeue(out var most);
        await context.Response.Body.WriteAsync(bytes.AsMemory(start, cut ? Math.Min(most, bytes.Length - start) : bytes.Length - start));
        await context.Response.Body.FlushAsync();
        if (cut)
        {
            await WaitForClientAsync(start + most);
            context.Abort();
        }
    }
}
