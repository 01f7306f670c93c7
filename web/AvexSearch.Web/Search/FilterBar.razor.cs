using System.Globalization;
using AvexSearch.Engine;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Search;

/// <summary>How the answer is to be made: where from, how many, by which engine.</summary>
public sealed partial class FilterBar
{
    private static readonly int[] Tops = [12, SearchAddress.DefaultTop, 48, 96, 200, 500, SearchRequest.MaximumTop];
    private static readonly double[] AllHeights = [4000, 8000, 10_000, 12_000, 16_000, 22_050, 24_000, 48_000, 96_000, 125_000, 192_000];
    private readonly string?[] _hours = new string?[2];
    private string? _nameContains;

    /// <summary>The search as it stands.</summary>
    [Parameter, EditorRequired]
    public SearchAddress Address { get; set; } = default!;

    /// <summary>Raised with the search as it is wanted.</summary>
    [Parameter]
    public EventCallback<SearchAddress> AddressChanged { get; set; }

    /// <summary>The collections that there are.</summary>
    [Parameter]
    public IReadOnlyList<CollectionSummary> Collections { get; set; } = [];

    /// <summary>Names of the models with embeddings.</summary>
    [Parameter]
    public IReadOnlyList<string> Models { get; set; } = [];

    /// <summary>Names of the sites with recordings.</summary>
    [Parameter]
    public IReadOnlyList<string> Sites { get; set; } = [];

    /// <summary>The highest frequency shown, Hz.</summary>
    [Parameter]
    public double HighHz { get; set; }

    /// <summary>Raised with another highest frequency.</summary>
    [Parameter]
    public EventCallback<double> HighHzChanged { get; set; }

    /// <summary>Half the sample rate of the query, or null without one: nothing above it is offered.</summary>
    [Parameter]
    public double? HighestHz { get; set; }

    /// <summary>What stands at the end of the row.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    private IEnumerable<double> Heights =>
        AllHeights.Where(hertz => HighestHz is not { } highest || hertz <= highest).Append(HighHz).Concat(HighestHz is { } top ? [top] : []).Distinct().Order();

    private IEnumerable<CollectionSummary> Listed => Collections
        .Where(collection => string.IsNullOrWhiteSpace(_nameContains) || collection.Name.Contains(_nameContains.Trim(), StringComparison.OrdinalIgnoreCase));

    private string CollectionText => Address.Collections.Count switch
    {
        0 => "All collections",
        1 => $"Collection: {Address.Collections[0]}",
        2 => $"Collections: {Address.Collections[0]}, {Address.Collections[1]}",
        var count => $"{count} collections",
    };

    private string SiteText => Address.Sites.Count switch
    {
        0 => "All sites",
        1 => $"Site: {Address.Sites[0]}",
        var count => $"{count} sites",
    };

    private bool HasWhen => Address.From is not null || Address.Until is not null || Address.Hours is not null;

    private string WhenText => HasWhen ? string.Join(", ", new[] { DaysText, Address.Hours }.OfType<string>()) : "Any time";

    private string? DaysText => (Address.From, Address.Until) switch
    {
        (null, null) => null,
        ({ } from, null) => $"from {Day(from)}",
        (null, { } until) => $"until {Day(until)}",
        var (from, until) => $"{Day(from!.Value)} – {Day(until!.Value)}",
    };

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private static DateOnly? ReadDay(ChangeEventArgs change) =>
        DateOnly.TryParseExact(change.Value as string, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private string Hour(int place) => Address.Hours?.Split('-') is { Length: 2 } hours ? hours[place] : "";

    /// <summary>Hours count once both ends are there.</summary>
    private Task ChangeHour(int place, ChangeEventArgs change)
    {
        _hours[0] ??= Hour(0);
        _hours[1] ??= Hour(1);
        _hours[place] = change.Value as string ?? "";
        return _hours is [{ Length: > 0 } from, { Length: > 0 } until] && from != until
            ? Change(Address with { Hours = $"{from}-{until}" })
            : Task.CompletedTask;
    }

    private Task ChooseSite(string name, bool on) => Change(Address with
    {
        Sites = [.. Sites.Where(known => known == name ? on : Address.Sites.Contains(known))],
    });

    private Task AnyTime()
    {
        (_hours[0], _hours[1]) = (null, null);
        return Change(Address with { From = null, Until = null, Hours = null });
    }

    private Task Change(SearchAddress address) => AddressChanged.InvokeAsync(address);

    private Task Choose(string name, bool on) => Change(Address with
    {
        Collections = [.. Collections.Select(collection => collection.Name).Where(known => known == name ? on : Address.Collections.Contains(known))],
    });
}
