namespace AvexSearch.Evaluation;

/// <summary>Logarithms of factorials.</summary>
internal static class Factorials
{
    private static readonly double[] Small = Table(32);

    /// <summary>ln n!, for n of 0 or more: from a table, or Stirling's series, which is exact to rounding from 32 on.</summary>
    public static double Log(long n)
    {
        if (n < Small.Length)
        {
            return Small[n];
        }

        double x = n, square = x * x;
        return (((x + 0.5) * Math.Log(x)) - x) + (0.5 * Math.Log(2 * Math.PI))
            + ((1.0 / 12) - (((1.0 / 360) - (1 / (1260 * square))) / square)) / x;
    }

    private static double[] Table(int length)
    {
        var table = new double[length];
        for (var n = 2; n < length; n++)
        {
            table[n] = table[n - 1] + Math.Log(n);
        }

        return table;
    }
}
