using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(AvexSearch.BrowserTests.ServedArchive))]

namespace AvexSearch.BrowserTests;

/// <summary>The real program over a small archive in a folder of its own, and a Chromium to look at it with.</summary>
public class ServedArchive : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Playwright waits for 5 and 30 seconds, too short for two cores on which all other tests run at the same time.</summary>
    private static readonly TimeSpan PatienceWithPages = TimeSpan.FromMinutes(2);

    private static readonly string[] ChromiumArguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--autoplay-policy=no-user-gesture-required", "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream",
    ];

    private readonly StringBuilder _log = new();
    private Process? _server;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Folder of this archive; removed at the end. Open to others: the private database runs as another user when the tests run as root.</summary>
    public string Home { get; } = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"avexsearch-browser-{Guid.NewGuid():N}")).FullName;

    /// <summary>Folder with the recordings.</summary>
    public string Recordings => Path.Combine(Home, "recordings");

    /// <summary>Address of the site, without a slash at its end.</summary>
    public string Address { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        await FillAsync();
        Address = $"http://127.0.0.1:{FreePort()}";
        _server = Start("serve", "--urls", Address);
        await UntilHealthyAsync();
        Assertions.SetDefaultExpectTimeout((float)PatienceWithPages.TotalMilliseconds);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium(), Args = ChromiumArguments });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (_server is { HasExited: false })
        {
            Interrupt(_server);
            await _server.WaitForExitAsync().WaitAsync(Patience);
        }

        _server?.Dispose();
        Directory.Delete(Home, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>A browser of its own for one test, which fails the test on any request to anywhere but the site.</summary>
    /// <param name="width">Width of the window, CSS pixels.</param>
    /// <param name="height">Height of the window, CSS pixels.</param>
    /// <param name="dark">True for a system that is set to dark.</param>
    public async Task<Visit> VisitAsync(int width = 1440, int height = 1030, bool dark = false)
    {
        var context = await _browser!.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            BaseURL = Address,
            Permissions = ["microphone", "clipboard-read", "clipboard-write"],
        });
        context.SetDefaultTimeout((float)PatienceWithPages.TotalMilliseconds);
        return new Visit(context, await context.NewPageAsync(), Address);
    }

    /// <summary>Puts recordings into the archive before it is served.</summary>
    protected virtual async Task FillAsync()
    {
        CallSet.Write(Recordings);
        await RunAsync("ingest", Recordings, "--collection", "Calls", "--model", "spectral", "--window", "5", "--hop", "5");
    }

    /// <summary>Runs a command of the program to its end.</summary>
    public async Task RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        await process.WaitForExitAsync().WaitAsync(Patience);
        Assert.True(process.ExitCode == 0, $"avexsearch {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{_log}");
    }

    private static string Chromium() => new[] { Environment.GetEnvironmentVariable("AVEXSEARCH_CHROMIUM"), "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }
        .FirstOrDefault(File.Exists) ?? throw new FileNotFoundException("The browser tests need Chromium: apt-get install chromium, or set AVEXSEARCH_CHROMIUM.");

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static void Interrupt(Process process)
    {
        using var kill = Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    private Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [BuiltProgram.Find(), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["AVEXSEARCH_HOME"] = Path.Combine(Home, "home");
        start.Environment["DetailedErrors"] = "true";
        var process = Process.Start(start)!;
        process.OutputDataReceived += Log;
        process.ErrorDataReceived += Log;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private void Log(object sender, DataReceivedEventArgs line)
    {
        lock (_log)
        {
            _log.AppendLine(line.Data);
        }
    }

    private async Task UntilHealthyAsync()
    {
        using var client = new HttpClient();
        var waited = Stopwatch.StartNew();
        while (waited.Elapsed < Patience)
        {
            Assert.False(_server!.HasExited, $"avexsearch serve ended:\n{_log}");
            try
            {
                using var response = await client.GetAsync(new Uri($"{Address}/health"));
                if (response.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(200);
        }

        Assert.Fail($"avexsearch serve did not become healthy:\n{_log}");
    }
}
