using System.Text.Json.Serialization;

namespace AvexSearch.Engine;

/// <summary>What the axes of a curve figure are.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CurveScale>))]
public enum CurveScale
{
    /// <summary>Shares, 0..1 both ways.</summary>
    Share,

    /// <summary>Ranks 1, 2, 3 and so on to the right, shares upwards.</summary>
    Rank,

    /// <summary>Error rates both ways, drawn by their normal deviates (Martin et al. 1997): a system whose scores are normal is a straight line.</summary>
    NormalDeviate,
}
