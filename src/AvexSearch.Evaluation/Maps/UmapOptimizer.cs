namespace AvexSearch.Evaluation;

/// <summary>Moves the items of a map: edges pull, drawn items push.</summary>
internal sealed class UmapOptimizer(FuzzyGraph graph, float[] places, double a, double b, UmapSettings settings)
{
    private const int SmallSet = 10_000;
    private const int SmallSetEpochs = 500;
    private const int LargeSetEpochs = 200;
    private const double MostMove = 4;

    private readonly Random _random = new(settings.Seed);

    /// <summary>Runs all epochs; the places are moved and returned.</summary>
    public float[] Run(IProgress<double>? progress, CancellationToken cancellationToken)
    {
        if (graph.Weights.Length == 0)
        {
            return places;
        }

        var epochs = settings.Epochs ?? (graph.Count <= SmallSet ? SmallSetEpochs : LargeSetEpochs);
        var greatest = graph.Weights.Max();

        // An edge of the greatest weight is used in every epoch, others as much more seldom; too weak ones never.
        float[] period = [.. graph.Weights.Select(weight => weight < greatest / epochs ? float.PositiveInfinity : greatest / weight)];
        var next = (float[])period.Clone();
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var rate = 1 - ((double)epoch / epochs);
            for (var edge = 0; edge < period.Length; edge++)
            {
                if (next[edge] <= epoch)
                {
                    Pull(graph.Heads[edge], graph.Tails[edge], rate);
                    Push(graph.Heads[edge], rate);
                    next[edge] += period[edge];
                }
            }

            progress?.Report((epoch + 1.0) / epochs);
        }

        return places;
    }

    private void Pull(int head, int tail, double rate)
    {
        var (x, y, square) = Difference(head, tail);
        if (square > 0)
        {
            var power = Math.Pow(square, b);
            var force = -2 * a * b * power / square / ((a * power) + 1);
            Move(head, force * x, force * y, rate);
            Move(tail, -force * x, -force * y, rate);
        }
    }

    private void Push(int head, double rate)
    {
        for (var i = 0; i < settings.NegativeSamples; i++)
        {
            var other = _random.Next(graph.Count);
            if (other == head)
            {
                continue;
            }

            var (x, y, square) = Difference(head, other);
            var force = 2 * b / ((0.001 + square) * ((a * Math.Pow(square, b)) + 1));
            Move(head, square > 0 ? force * x : 0, square > 0 ? force * y : 0, rate);
        }
    }

    private (double X, double Y, double Square) Difference(int left, int right)
    {
        double x = places[2 * left] - places[2 * right], y = places[(2 * left) + 1] - places[(2 * right) + 1];
        return (x, y, (x * x) + (y * y));
    }

    private void Move(int item, double x, double y, double rate)
    {
        places[2 * item] += (float)(Math.Clamp(x, -MostMove, MostMove) * rate);
        places[(2 * item) + 1] += (float)(Math.Clamp(y, -MostMove, MostMove) * rate);
    }
}
