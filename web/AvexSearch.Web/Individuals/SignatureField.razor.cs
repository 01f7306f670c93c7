using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace AvexSearch.Web.Individuals;

/// <summary>Asks who signs what is changed; the browser remembers it.</summary>
public sealed partial class SignatureField
{
    private readonly ScriptModule _script = new("signature.js");

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    [Inject]
    private Signature Signature { get; set; } = default!;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _script.DisposeAsync();

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && Signature.Name is null)
        {
            Signature.Name = await _script.InvokeAsync<string?>(Js, "read") ?? "";
            StateHasChanged();
        }
    }

    private async Task SignAsync(string? name)
    {
        Signature.Name = name ?? "";
        await _script.InvokeVoidAsync(Js, "write", Signature.Name);
    }
}
