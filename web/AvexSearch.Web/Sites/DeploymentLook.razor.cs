using System.Globalization;
using AvexSearch.Engine;
using AvexSearch.Web.States;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Sites;

/// <summary>What an import of a table would do, and which of its rows cannot be understood.</summary>
public sealed partial class DeploymentLook
{
    private const int MostRows = 100;

    /// <summary>What it would do.</summary>
    [Parameter, EditorRequired]
    public DeploymentPreview Preview { get; set; } = default!;

    private List<PreviewedDeployment> Shown => [.. Preview.Rows.OrderBy(row => row.Problems.Count == 0).ThenBy(row => row.Line).Take(MostRows)];

    private string Verdict => Preview switch
    {
        { BadRows: > 0 } => $"{CountText.Of(Preview.BadRows, "row")} cannot be understood; nothing can be imported before they are mended.",
        { Rows.Count: 0 } => "The table has no rows.",
        { Recordings: 0 } => $"{CountText.Of(Preview.Sites.Count, "site")}, {CountText.Of(Preview.Rows.Count, "deployment")}. {Preview.Collection} has no recordings yet; those that are indexed later find their site.",
        _ => $"{CountText.Of(Preview.Sites.Count, "site")}, {CountText.Of(Preview.Rows.Count, "deployment")}: {CountText.Number(Preview.Placed)} of {CountText.Of(Preview.Recordings, "recording")} of {Preview.Collection} will belong to a site.",
    };

    /// <summary>A day as an end is part of it, as the table has it.</summary>
    private static string Until(DateTime? time) => When(time is { TimeOfDay.Ticks: 0 } end ? end.AddDays(-1) : time);

    private static string When(DateTime? time) => time is { } at ? at.ToString(at.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : "";
}
