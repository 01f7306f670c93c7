namespace AvexSearch.Evaluation;

/// <summary>The quantile function of the standard normal distribution, by which error rates are drawn.</summary>
/// <remarks>P. J. Acklam's rational approximation (2003); its relative error is below 1.2e-9.</remarks>
public static class NormalDeviate
{
    private const double Tail = 0.02425;

    private static readonly double[] Middle = [-3.969683028665376e1, 2.209460984245205e2, -2.759285104469687e2, 1.383577518672690e2, -3.066479806614716e1, 2.506628277459239];
    private static readonly double[] MiddleBelow = [-5.447609879822406e1, 1.615858368580409e2, -1.556989798598866e2, 6.680131188771972e1, -1.328068155288572e1, 1];
    private static readonly double[] Outer = [-7.784894002430293e-3, -3.223964580411365e-1, -2.400758277161838, -2.549732539343734, 4.374664141464968, 2.938163982698783];
    private static readonly double[] OuterBelow = [7.784695709041462e-3, 3.224671290700398e-1, 2.445134137142996, 3.754408661907416, 1];

    /// <summary>The value below which a share of a standard normal variable lies.</summary>
    /// <param name="share">0 to 1; the ends give infinities.</param>
    /// <exception cref="ArgumentOutOfRangeException">No share.</exception>
    public static double Of(double share)
    {
        if (!(share is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(share), share, "A share is 0 to 1.");
        }

        if (share is 0 or 1)
        {
            return share == 0 ? double.NegativeInfinity : double.PositiveInfinity;
        }

        if (share < Tail)
        {
            return Lower(share);
        }

        if (share > 1 - Tail)
        {
            return -Lower(1 - share);
        }

        var offset = share - 0.5;
        var square = offset * offset;
        return Polynomial(Middle, square) * offset / Polynomial(MiddleBelow, square);
    }

    private static double Lower(double share)
    {
        var root = Math.Sqrt(-2 * Math.Log(share));
        return Polynomial(Outer, root) / Polynomial(OuterBelow, root);
    }

    private static double Polynomial(double[] coefficients, double at) => coefficients.Aggregate(0.0, (sum, coefficient) => (sum * at) + coefficient);
}
