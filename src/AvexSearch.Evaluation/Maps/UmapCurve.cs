namespace AvexSearch.Evaluation;

/// <summary>The curve 1 / (1 + a d^(2b)) by which UMAP turns a distance on the map into closeness.</summary>
internal static class UmapCurve
{
    private const int Points = 300;
    private const int Iterations = 200;

    /// <summary>a and b so that the curve is near 1 up to the least distance and falls as exp(-(d - least) / spread) beyond, by least squares.</summary>
    public static (double A, double B) Fit(double least, double spread)
    {
        // Levenberg and Marquardt in two unknowns.
        var (a, b, damping) = (1.0, 1.0, 1e-3);
        var error = Error(a, b, least, spread);
        for (var i = 0; i < Iterations; i++)
        {
            var (stepA, stepB) = Step(a, b, least, spread, damping);
            var next = Error(a + stepA, b + stepB, least, spread);
            if (a + stepA > 0 && b + stepB > 0 && next <= error)
            {
                (a, b, error, damping) = (a + stepA, b + stepB, next, damping / 3);
            }
            else
            {
                damping *= 4;
            }
        }

        return (a, b);
    }

    private static (double X, double Wanted) Point(int i, double least, double spread)
    {
        var x = 3 * spread * i / (Points - 1);
        return (x, x < least ? 1 : Math.Exp(-(x - least) / spread));
    }

    private static double Error(double a, double b, double least, double spread)
    {
        double sum = 0;
        for (var i = 0; i < Points; i++)
        {
            var (x, wanted) = Point(i, least, spread);
            var difference = wanted - (1 / (1 + (a * Math.Pow(x, 2 * b))));
            sum += difference * difference;
        }

        return sum;
    }

    private static (double A, double B) Step(double a, double b, double least, double spread, double damping)
    {
        double aa = 0, ab = 0, bb = 0, ar = 0, br = 0;
        for (var i = 1; i < Points; i++)
        {
            var (x, wanted) = Point(i, least, spread);
            var power = Math.Pow(x, 2 * b);
            var value = 1 / (1 + (a * power));
            var (byA, byB) = (-value * value * power, -value * value * a * power * 2 * Math.Log(x));
            (aa, ab, bb) = (aa + (byA * byA), ab + (byA * byB), bb + (byB * byB));
            (ar, br) = (ar + (byA * (wanted - value)), br + (byB * (wanted - value)));
        }

        (aa, bb) = (aa * (1 + damping), bb * (1 + damping));
        var determinant = (aa * bb) - (ab * ab);
        return (((bb * ar) - (ab * br)) / determinant, ((aa * br) - (ab * ar)) / determinant);
    }
}
