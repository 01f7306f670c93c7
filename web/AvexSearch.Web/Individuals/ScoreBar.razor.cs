using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Individuals;

/// <summary>A score as a bar between the lowest and the highest of a list, with a mark where the threshold lies.</summary>
public sealed partial class ScoreBar
{
    /// <summary>The score.</summary>
    [Parameter, EditorRequired]
    public double Score { get; set; }

    /// <summary>Where the bar is empty.</summary>
    [Parameter, EditorRequired]
    public double Low { get; set; }

    /// <summary>Where the bar is full.</summary>
    [Parameter, EditorRequired]
    public double High { get; set; }

    /// <summary>The threshold, or null where there is none on this scale.</summary>
    [Parameter]
    public double? Mark { get; set; }

    private string Words => Mark is { } mark ? $"Score {MatchText.Score(Score)}; the threshold is {MatchText.Score(mark)}" : $"Score {MatchText.Score(Score)}";

    private string Percent(double value) => (High > Low ? Math.Clamp((value - Low) / (High - Low), 0, 1) * 100 : 100).ToString("0.##", CultureInfo.InvariantCulture);
}
