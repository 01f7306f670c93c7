using System.Globalization;
using AvexSearch.Evaluation;

namespace AvexSearch.Engine;

/// <summary>Where the values of a curve figure lie on the unit square, and which ticks its axes have.</summary>
internal sealed class CurveAxes
{
    private const int MostRankTicks = 8;

    // Error rates below this are drawn at the edge: a set of calls seldom tells them apart.
    private const double LeastRate = 0.001;
    private const double GreatestRate = 0.8;

    private static readonly double[] Rates = [0.001, 0.005, 0.02, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8];

    private readonly CurveScale _scale;
    private readonly double _ranks;

    public CurveAxes(CurveFigure figure)
    {
        _scale = figure.Scale;
        _ranks = Math.Max(2, figure.Curves.SelectMany(curve => curve.X).DefaultIfEmpty(1).Max());
    }

    /// <summary>Ticks of the x axis: place 0..1 and text.</summary>
    public IReadOnlyList<(double At, string Text)> XTicks => _scale switch
    {
        CurveScale.Rank => [.. Ranks().Select(rank => (X(rank), rank.ToString(CultureInfo.InvariantCulture)))],
        CurveScale.NormalDeviate => YTicks,
        _ => UnitSquare.Shares,
    };

    /// <summary>Ticks of the y axis.</summary>
    public IReadOnlyList<(double At, string Text)> YTicks =>
        _scale == CurveScale.NormalDeviate ? [.. Rates.Select(rate => (Deviate(rate), string.Create(CultureInfo.InvariantCulture, $"{100 * rate:0.#} %")))] : UnitSquare.Shares;

    /// <summary>Place of a value to the right, 0..1.</summary>
    public double X(double value) => _scale switch
    {
        CurveScale.Rank => (value - 1) / (_ranks - 1),
        CurveScale.NormalDeviate => Deviate(value),
        _ => value,
    };

    /// <summary>Place of a value upwards, 0..1.</summary>
    public double Y(double value) => _scale == CurveScale.NormalDeviate ? Deviate(value) : value;

    private static double Deviate(double rate)
    {
        var (low, high) = (NormalDeviate.Of(LeastRate), NormalDeviate.Of(GreatestRate));
        return (NormalDeviate.Of(Math.Clamp(rate, LeastRate, GreatestRate)) - low) / (high - low);
    }

    private IEnumerable<int> Ranks()
    {
        var step = (int)Math.Ceiling((_ranks - 1) / MostRankTicks);
        for (var rank = 1; rank <= _ranks; rank += step)
        {
            yield return rank;
        }
    }
}
