using System.Globalization;
using Microsoft.Playwright;
using Xunit;

namespace AvexSearch.BrowserTests;

/// <summary>One page in a browser of its own.</summary>
public sealed class Visit : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _foreign = [];
    private readonly List<string> _errors = [];

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
        page.PageError += (_, error) => _errors.Add(error);
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
        Assert.Empty(_errors);
    }

    public async Task OpenAsync(string path = "/")
    {
        await Page.GotoAsync(path);
        await Page.WaitForSelectorAsync("[data-interactive=true]");
    }

    /// <summary>Uploads a file on the search page and waits for its window.</summary>
    public async Task UploadAsync(string path)
    {
        await Page.Locator("#query-file").SetInputFilesAsync(path);
        await Page.Locator("[data-query-window]").WaitForAsync();
    }

    /// <summary>Asks, and waits for the cards.</summary>
    public async Task SearchAsync()
    {
        await Page.Locator("[data-search-button]").ClickAsync();
        await Page.Locator("[data-hit]").First.WaitForAsync();
    }

    public Task<string> FirstHitAsync() => Page.Locator("[data-hit] h3").First.InnerTextAsync();

    public Task<string> WindowAsync() => Page.Locator("[data-query-times]").InnerTextAsync();

    /// <summary>Waits until the browser has drawn the pictures in view.</summary>
    public Task UntilDrawnAsync(string images) => Page.WaitForFunctionAsync(
        "selector => { const all = [...document.querySelectorAll(selector)].filter(i => i.getBoundingClientRect().top < innerHeight);"
        + " return all.length > 0 && all.every(i => i.complete && i.naturalWidth > 0); }",
        images);

    /// <summary>Waits until an audio element has played for a moment.</summary>
    public Task UntilPlayedAsync(string audio) =>
        Page.WaitForFunctionAsync("selector => { const a = document.querySelector(selector); return !a.paused && a.currentTime > a.dataset.since; }", audio);

    /// <summary>Notes where an audio element is, for <see cref="UntilPlayedAsync"/>.</summary>
    public Task NoteTimeAsync(string audio) => Page.EvaluateAsync("selector => { const a = document.querySelector(selector); a.dataset.since = a.currentTime + 0.2; }", audio);

    public Task ShootAsync(string name, bool full = false) =>
        Page.ScreenshotAsync(new() { Path = Path.Combine(BuiltProgram.Screenshots(), string.Create(CultureInfo.InvariantCulture, $"{name}.png")), FullPage = full });
}
