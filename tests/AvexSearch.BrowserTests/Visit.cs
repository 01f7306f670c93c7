using System.Globalization;
using Microsoft.Playwright;
using Xunit;

namespace AvexSearch.BrowserTests;

/// <summary>One page in a browser of its own.</summary>
public sealed class Visit : IAsyncDisposable
{
    private static readonly TimeSpan Late = TimeSpan.FromMilliseconds(250);

    private readonly IBrowserContext _context;
    private readonly List<string> _foreign = [];
    private readonly List<string> _errors = [];
    private readonly List<string> _forgiven = [];

    internal Visit(IBrowserContext context, IPage page, string address)
    {
        (_context, Page) = (context, page);
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(address, StringComparison.Ordinal) && !request.Url.StartsWith("blob:", StringComparison.Ordinal)
                && !request.Url.StartsWith("data:", StringComparison.Ordinal))
            {
                _foreign.Add(request.Url);
            }
        };
        page.PageError += (_, error) =>
        {
            // The browser raised an event of an element that the server had just taken away (a pointer leaving a page that is left): Blazor ignores it.
            if (!error.Contains("There is no event handler associated with this event", StringComparison.Ordinal))
            {
                _errors.Add(error);
            }
        };
        page.Response += (_, response) =>
        {
            if (response.Status >= 400)
            {
                _errors.Add($"{response.Status} {response.Url}");
            }
        };
    }

    public IPage Page { get; }

    /// <summary>Fails on requests to anywhere else, script errors and failed requests, then closes the browser.</summary>
    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        Assert.Empty(_foreign);
        Assert.Equal("", string.Join("\n", _errors.Where(error => !_forgiven.Exists(beginning => error.StartsWith(beginning, StringComparison.Ordinal)))));
    }

    /// <summary>Leaves out failures that a test brought about on purpose.</summary>
    /// <param name="beginning">How they begin.</param>
    public void Forgive(string beginning) => _forgiven.Add(beginning);

    /// <summary>Lets what the server says over the page's socket come one piece after the other with a pause before each, from the next page on, as over a slow line.</summary>
    public Task SlowDownAsync() => Page.RouteWebSocketAsync("**/_blazor**", page =>
    {
        var server = page.ConnectToServer();
        var last = Task.CompletedTask;
        server.OnMessage(frame => last = SendAsync(last, frame));

        async Task SendAsync(Task before, IWebSocketFrame frame)
        {
            await before;
            await Task.Delay(Late);
            if (frame.Binary is { } bytes)
            {
                page.Send(bytes);
            }
            else
            {
                page.Send(frame.Text!);
            }
        }
    });

    public async Task OpenAsync(string path = "/")
    {
        await Page.GotoAsync(path);
        await Page.WaitForSelectorAsync("[data-interactive=true]");
    }

    /// <summary>Uploads a file on the search page and waits for its window.</summary>
    public async Task UploadAsync(string path)
    {
        await UntilReadyAsync();
        await Page.Locator("#query-file").SetInputFilesAsync(path);
        await Assertions.Expect(Page.Locator(".fault, [data-query-window]")).ToBeVisibleAsync();
        Assert.Equal("", string.Join('\n', await Page.Locator(".fault").AllInnerTextsAsync()));
    }

    /// <summary>Waits until the search page listens for files.</summary>
    public Task UntilReadyAsync() => Page.Locator(".intake[data-ready]").WaitForAsync(new() { State = WaitForSelectorState.Attached });

    /// <summary>Asks, and waits for the cards.</summary>
    public async Task SearchAsync()
    {
        await Page.Locator("[data-search-button]").ClickAsync();
        await Page.Locator("[data-hit]").First.WaitForAsync();
    }

    public Task<string> FirstHitAsync() => Page.Locator("[data-hit] h3").First.InnerTextAsync();

    public Task<string> WindowAsync() => Page.Locator("[data-query-times]").InnerTextAsync();

    /// <summary>Waits until the browser has drawn the pictures in view.</summary>
    /// <param name="images">Selector of the pictures.</param>
    public async Task UntilDrawnAsync(string images)
    {
        try
        {
            await Page.WaitForFunctionAsync(
                "selector => { const all = [...document.querySelectorAll(selector)].filter(i => i.getBoundingClientRect().top < innerHeight);"
                + " return all.length > 0 && all.every(i => i.complete && i.naturalWidth > 0); }",
                images);
        }
        catch (TimeoutException)
        {
            Assert.Fail(await Page.EvaluateAsync<string>(
                "selector => [...document.querySelectorAll(selector)].map(i => `${i.src} complete ${i.complete}, ${i.naturalWidth} pixels wide`).join('\\n') || 'no picture at all'", images));
        }
    }

    /// <summary>Waits until an audio element has played a moment of its file, beginning no earlier than a time.</summary>
    /// <param name="audio">Selector of the element.</param>
    /// <param name="seconds">The time.</param>
    public async Task UntilPlayedAsync(string audio, double seconds)
    {
        try
        {
            await Page.WaitForFunctionAsync(
                "([selector, from]) => { const a = document.querySelector(selector); return a.currentTime > from + 0.2 && a.played.length > 0; }", new object[] { audio, seconds });
        }
        catch (TimeoutException)
        {
            Assert.Fail(await Page.Locator(audio).EvaluateAsync<string>(
                "a => `${a.currentSrc} did not play: at ${a.currentTime} of ${a.duration} s, ready ${a.readyState}, network ${a.networkState}, paused ${a.paused}, error ${a.error?.message}`"));
        }
    }

    public Task ShootAsync(string name, bool full = false) =>
        Page.ScreenshotAsync(new() { Path = Path.Combine(BuiltProgram.Screenshots(), string.Create(CultureInfo.InvariantCulture, $"{name}.png")), FullPage = full });
}
