using System.Numerics.Tensors;

namespace AvexSearch.Evaluation;

/// <summary>Limited-memory BFGS (Nocedal and Wright 2006, algorithm 7.5) for smooth convex functions.</summary>
/// <remarks>
/// Step lengths by bisection to the weak Wolfe conditions; near the minimum, where the function's last digits are noise, by the slope alone
/// (the approximate conditions of Hager and Zhang 2005).
/// </remarks>
internal static class Lbfgs
{
    private const int Memory = 12;
    private const int MostSteps = 25;
    private const double Decrease = 1e-4;
    private const double Curvature = 0.9;
    private const double Noise = 1e-7;

    /// <summary>Value of the function; fills its gradient.</summary>
    public delegate double Function(ReadOnlySpan<double> at, Span<double> gradient);

    /// <summary>Multiplies by something like the inverse of the second derivative, symmetric and positive definite.</summary>
    public delegate void InverseCurvature(ReadOnlySpan<double> vector, Span<double> product);

    /// <summary>Moves a point to the minimum.</summary>
    /// <param name="function">What to minimise.</param>
    /// <param name="point">Where to start; overwritten with the minimum.</param>
    /// <param name="inverse">First guess of the curvature.</param>
    /// <param name="tolerance">Greatest component of the gradient that is as good as none.</param>
    /// <param name="iterations">Most iterations.</param>
    /// <param name="cancellationToken">Looked at before every iteration.</param>
    /// <returns>Iterations made, and whether the tolerance was reached.</returns>
    public static (int Iterations, bool Converged) Minimise(
        Function function, double[] point, InverseCurvature inverse, double tolerance, int iterations, CancellationToken cancellationToken)
    {
        var (gradient, trial, trialGradient, direction) = (new double[point.Length], new double[point.Length], new double[point.Length], new double[point.Length]);
        var pairs = new List<Pair>(Memory);
        var value = function(point, gradient);
        for (var iteration = 0; iteration < iterations; iteration++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (TensorPrimitives.MaxMagnitude<double>(gradient) is var greatest && Math.Abs(greatest) <= tolerance)
            {
                return (iteration, true);
            }

            Direction(gradient, pairs, inverse, direction);
            var slope = TensorPrimitives.Dot<double>(gradient, direction);
            if (!(slope < 0) || Step(function, point, value, slope, direction, trial, trialGradient) is not { } reached)
            {
                return (iteration, false);
            }

            Remember(pairs, point, trial, gradient, trialGradient, inverse);
            trial.CopyTo(point.AsSpan());
            trialGradient.CopyTo(gradient.AsSpan());
            value = reached;
        }

        return (iterations, false);
    }

    private static void Direction(double[] gradient, List<Pair> pairs, InverseCurvature inverse, double[] direction)
    {
        var rest = (double[])gradient.Clone();
        Span<double> shares = stackalloc double[Memory];
        for (var i = pairs.Count - 1; i >= 0; i--)
        {
            shares[i] = pairs[i].Rho * TensorPrimitives.Dot<double>(pairs[i].Move, rest);
            TensorPrimitives.MultiplyAdd<double>(pairs[i].Change, -shares[i], rest, rest);
        }

        inverse(rest, direction);
        TensorPrimitives.Multiply<double>(direction, pairs.Count == 0 ? 1 : pairs[^1].Gamma, direction);
        for (var i = 0; i < pairs.Count; i++)
        {
            var share = shares[i] - (pairs[i].Rho * TensorPrimitives.Dot<double>(pairs[i].Change, direction));
            TensorPrimitives.MultiplyAdd<double>(pairs[i].Move, share, direction, direction);
        }

        TensorPrimitives.Negate<double>(direction, direction);
    }

    private static double? Step(
        Function function, double[] point, double value, double slope, double[] direction, double[] trial, double[] trialGradient)
    {
        var (low, high, step) = (0.0, double.PositiveInfinity, 1.0);
        for (var i = 0; i < MostSteps; i++)
        {
            TensorPrimitives.MultiplyAdd<double>(direction, step, point, trial);
            var reached = function(trial, trialGradient);
            var slopeThere = TensorPrimitives.Dot<double>(trialGradient, direction);
            var falls = reached <= value + (Decrease * step * slope)
                || (reached <= value + (Noise * Math.Abs(value)) && slopeThere <= ((2 * Decrease) - 1) * slope);
            if (falls && slopeThere >= Curvature * slope)
            {
                return reached;
            }

            (low, high) = falls ? (step, high) : (low, step);
            step = double.IsPositiveInfinity(high) ? 2 * low : (low + high) / 2;
        }

        return null;
    }

    private static void Remember(
        List<Pair> pairs, double[] point, double[] next, double[] gradient, double[] nextGradient, InverseCurvature inverse)
    {
        var (move, change, scaled) = (new double[point.Length], new double[point.Length], new double[point.Length]);
        TensorPrimitives.Subtract<double>(next, point, move);
        TensorPrimitives.Subtract<double>(nextGradient, gradient, change);
        var product = TensorPrimitives.Dot<double>(move, change);
        inverse(change, scaled);
        var length = TensorPrimitives.Dot<double>(change, scaled);
        if (product <= 0 || length <= 0)
        {
            return;
        }

        if (pairs.Count == Memory)
        {
            pairs.RemoveAt(0);
        }

        pairs.Add(new Pair(move, change, 1 / product, product / length));
    }

    private sealed record Pair(double[] Move, double[] Change, double Rho, double Gamma);
}
