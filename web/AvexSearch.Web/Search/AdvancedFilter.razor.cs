using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Search;

/// <summary>By which engine, at which recall and by which model the answer is made.</summary>
public sealed partial class AdvancedFilter
{
    private static readonly double?[] Recalls = [0.9, 0.95, 0.99, 1];
    private string? _leastProblem;

    /// <summary>The search as it stands.</summary>
    [Parameter, EditorRequired]
    public SearchAddress Address { get; set; } = default!;

    /// <summary>Raised with the search as it is wanted.</summary>
    [Parameter]
    public EventCallback<SearchAddress> AddressChanged { get; set; }

    /// <summary>Names of the models with embeddings.</summary>
    [Parameter]
    public IReadOnlyList<string> Models { get; set; } = [];

    private string Least => Address.Least?.ToString(CultureInfo.InvariantCulture) ?? "";

    private string AdvancedText
    {
        get
        {
            string?[] chosen =
            [
                Address.Least is { } least ? string.Create(CultureInfo.InvariantCulture, $"similarity ≥ {least:0.####}") : null,
                Address.Engine is { } engine ? EngineText.Short(engine) : null,
                Address.Recall is { } recall ? string.Create(CultureInfo.InvariantCulture, $"recall ≥ {100 * recall:0.#} %") : null,
                Address.Model,
            ];
            return chosen.OfType<string>().ToList() is { Count: > 0 } words ? string.Join(", ", words) : "Advanced";
        }
    }

    /// <summary>A recall that an address asks for is offered, too.</summary>
    private IEnumerable<double?> OfferedRecalls => Address.Recall is { } asked ? Recalls.Append(asked).Distinct().Order() : Recalls;

    private static string RecallText(double? recall) => recall == 1
        ? "All of it: compare everything"
        : string.Create(CultureInfo.InvariantCulture, $"At least {100 * recall:0.#} %");

    private Task ChangeLeast(ChangeEventArgs change)
    {
        _leastProblem = null;
        var text = change.Value as string ?? "";
        if (text.Length == 0)
        {
            return Change(Address with { Least = null });
        }

        if (double.TryParse(text, CultureInfo.InvariantCulture, out var least) && least is >= -1 and <= 1)
        {
            return Change(Address with { Least = least });
        }

        _leastProblem = $"“{text}” is no similarity; −1 to 1 is possible.";
        return Task.CompletedTask;
    }

    private Task Change(SearchAddress address) => AddressChanged.InvokeAsync(address);
}
