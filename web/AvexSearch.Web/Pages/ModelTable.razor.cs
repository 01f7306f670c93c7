using System.Globalization;
using AvexSearch.Engine;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Pages;

/// <summary>Models with what they are and how much was heard by them.</summary>
public sealed partial class ModelTable
{
    /// <summary>The models.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<ModelSummary> Models { get; set; } = [];

    private static string Short(string identity) => identity.Length > 12 ? identity[..12] : identity;

    private static string Seconds(double? seconds) => seconds is { } value ? string.Create(CultureInfo.InvariantCulture, $"{value:0.##} s") : "–";
}
