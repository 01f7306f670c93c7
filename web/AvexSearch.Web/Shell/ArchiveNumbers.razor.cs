using AvexSearch.Engine;
using AvexSearch.Web.States;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Shell;

/// <summary>The archive in numbers.</summary>
public sealed partial class ArchiveNumbers
{
    /// <summary>The numbers, or null while they are read for the first time.</summary>
    [Parameter, EditorRequired]
    public ArchiveSummary? Summary { get; set; }

    /// <summary>Names of the models that the archive was heard by.</summary>
    [Parameter]
    public IReadOnlyList<string> Models { get; set; } = [];

    /// <summary>True where the archive could not be asked.</summary>
    [Parameter]
    public bool Unreachable { get; set; }

    private string IndexText => Summary?.IndexState switch
    {
        "ready" => "index ready",
        "loading" => "index loading…",
        "off" => "index off",
        var other => $"index {other}",
    };

    private string JobsText => Summary?.JobsRunning is > 0 ? $"{CountText.Of(Summary.JobsRunning, "job")} running" : "no job running";
}
