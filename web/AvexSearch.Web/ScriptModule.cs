using Microsoft.JSInterop;

namespace AvexSearch.Web;

/// <summary>One of our JavaScript modules, loaded on first use; a connection that is gone is no error.</summary>
/// <param name="fileName">File under <c>wwwroot/js</c>.</param>
internal sealed class ScriptModule(string fileName) : IAsyncDisposable
{
    private IJSObjectReference? _module;
    private bool _gone;

    /// <summary>Calls a function of the module.</summary>
    /// <param name="js">The runtime of the circuit.</param>
    /// <param name="function">Name of an exported function.</param>
    /// <param name="arguments">Its arguments.</param>
    public async ValueTask<T> InvokeAsync<T>(IJSRuntime js, string function, params object?[] arguments)
    {
        _module ??= await js.InvokeAsync<IJSObjectReference>("import", $"./_content/AvexSearch.Web/js/{fileName}");
        if (_gone)
        {
            // Whoever asked was left while the module was on its way: what it would be given is gone, too.
            await DisposeAsync();
            return default!;
        }

        return await _module.InvokeAsync<T>(function, arguments);
    }

    /// <summary>Calls a function of the module that returns nothing.</summary>
    /// <param name="js">The runtime of the circuit.</param>
    /// <param name="function">Name of an exported function.</param>
    /// <param name="arguments">Its arguments.</param>
    public async ValueTask InvokeVoidAsync(IJSRuntime js, string function, params object?[] arguments) =>
        await InvokeAsync<object?>(js, function, arguments);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _gone = true;
        try
        {
            if (_module is not null)
            {
                await _module.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The browser went away first and took the module with it.
        }
    }
}
