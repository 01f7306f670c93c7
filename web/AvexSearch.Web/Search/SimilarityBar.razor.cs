using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Search;

/// <summary>Similarity as a bar from 0 to 1, with a tick where random pairs of the archive lie.</summary>
public sealed partial class SimilarityBar
{
    /// <summary>Cosine similarity; below 0 the bar is empty.</summary>
    [Parameter, EditorRequired]
    public double Similarity { get; set; }

    /// <summary>Median similarity of random pairs, or null where it was not estimated.</summary>
    [Parameter]
    public double? RandomPairSimilarity { get; set; }

    private string Words => RandomPairSimilarity is { } random
        ? string.Create(CultureInfo.InvariantCulture, $"Similarity {Similarity:0.00}; half of all random pairs are above {random:0.00}")
        : string.Create(CultureInfo.InvariantCulture, $"Similarity {Similarity:0.00}");

    private static string Percent(double value) => (Math.Clamp(value, 0, 1) * 100).ToString("0.##", CultureInfo.InvariantCulture);
}
