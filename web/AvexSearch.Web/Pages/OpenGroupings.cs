using AvexSearch.Engine;
using AvexSearch.Web.Individuals;

namespace AvexSearch.Web.Pages;

/// <summary>What the page of groupings shows.</summary>
/// <param name="Gallery">The collections that there are.</param>
/// <param name="Groupings">Groupings of the chosen one, newest first.</param>
/// <param name="Runs">Groupings that were asked for, newest first, whatever came of them.</param>
internal sealed record OpenGroupings(Gallery Gallery, IReadOnlyList<GroupingSummary> Groupings, IReadOnlyList<GroupingRun> Runs)
{
    /// <summary>Those that are being made, and those of which nothing came; the others are in the table.</summary>
    public IReadOnlyList<GroupingRun> Listed => [.. Runs.Where(run => run.State != "done")];
}
