using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;

namespace AvexSearch.IntegrationTests.Programs;

/// <summary>The program's server on a loopback port, over the data folder of a program.</summary>
public sealed class ServedProgram : IAsyncDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(90);

    private readonly Queue<string> _lastLines = new();
    private readonly Process _server;

    private ServedProgram(Avex avex, string[] more)
    {
        var address = $"http://127.0.0.1:{FreePort()}";
        Http = new HttpClient { BaseAddress = new Uri(address), Timeout = TimeSpan.FromMinutes(2) };
        _server = avex.Start(["serve", "--urls", address, .. more]);
        _server.OutputDataReceived += Keep;
        _server.ErrorDataReceived += Keep;
        _server.BeginOutputReadLine();
        _server.BeginErrorReadLine();
    }

    public HttpClient Http { get; }

    /// <summary>What the server said last, for the message of a test that fails.</summary>
    public string LastLines
    {
        get
        {
            lock (_lastLines)
            {
                return string.Join('\n', _lastLines);
            }
        }
    }

    public static async Task<ServedProgram> StartAsync(Avex avex, params string[] more)
    {
        var served = new ServedProgram(avex, more);
        await served.HealthyAsync();
        return served;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_server.HasExited)
        {
            using var term = Process.Start("kill", ["-TERM", $"{_server.Id}"]);
            await term.WaitForExitAsync();
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            await _server.WaitForExitAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!_server.HasExited)
            {
                _server.Kill(entireProcessTree: true);
            }
        }

        _server.Dispose();
        Http.Dispose();
    }

    public Task<JsonElement> GetAsync(string address) => Http.GetFromJsonAsync<JsonElement>(address, TestContext.Current.CancellationToken);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (_lastLines)
        {
            _lastLines.Enqueue(line.Data ?? "");
            if (_lastLines.Count > 50)
            {
                _lastLines.Dequeue();
            }
        }
    }

    private async Task HealthyAsync()
    {
        var startedAt = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                if ((await Http.GetAsync("/health")).IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException) when (!_server.HasExited && Stopwatch.GetElapsedTime(startedAt) < LongestStart)
            {
                // Not listening yet.
            }
            catch (HttpRequestException)
            {
                Assert.Fail("The server did not start: " + LastLines);
            }

            await Task.Delay(200);
        }
    }
}
