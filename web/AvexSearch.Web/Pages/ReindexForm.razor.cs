using AvexSearch.Engine;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Pages;

/// <summary>Asks for a model that does not hear a collection yet to hear it.</summary>
public sealed partial class ReindexForm
{
    private string? _model;
    private bool _switchWhenDone;
    private bool _busy;

    /// <summary>The models of the collection.</summary>
    [Parameter, EditorRequired]
    public CollectionModels Models { get; set; } = default!;

    /// <summary>Names of the models that are installed on the server.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<string> Installed { get; set; } = [];

    /// <summary>Raised with the model that is to hear it.</summary>
    [Parameter]
    public EventCallback<ReindexWish> OnReindex { get; set; }

    private IReadOnlyList<string> Others => [.. Installed.Except(Models.Models.Select(model => model.Model))];

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (_model is null || !Others.Contains(_model))
        {
            _model = Others.Count > 0 ? Others[0] : null;
        }
    }

    private async Task AskAsync()
    {
        if (_busy || _model is not { } model)
        {
            return;
        }

        _busy = true;
        try
        {
            await OnReindex.InvokeAsync(new ReindexWish(model, _switchWhenDone));
        }
        finally
        {
            _busy = false;
        }
    }
}
