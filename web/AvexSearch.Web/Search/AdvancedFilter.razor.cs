using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Search;

/// <summary>By which engine, at which recall and by which model the answer is made.</summary>
public sealed partial class AdvancedFilter
{
    private static readonly double?[] Recalls = [0.9, 0.95, 0.99];

    /// <summary>The search as it stands.</summary>
    [Parameter, EditorRequired]
    public SearchAddress Address { get; set; } = default!;

    /// <summary>Raised with the search as it is wanted.</summary>
    [Parameter]
    public EventCallback<SearchAddress> AddressChanged { get; set; }

    /// <summary>Names of the models with embeddings.</summary>
    [Parameter]
    public IReadOnlyList<string> Models { get; set; } = [];

    private string AdvancedText => (Address.Engine, Address.Model) switch
    {
        (null, null) => "Advanced",
        ({ } engine, null) => EngineText.Short(engine),
        (null, { } model) => model,
        var (engine, model) => $"{EngineText.Short(engine.Value)}, {model}",
    };

    private Task Change(SearchAddress address) => AddressChanged.InvokeAsync(address);
}
