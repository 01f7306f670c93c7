namespace AvexSearch.Evaluation;

/// <summary>Log-likelihood ratios of the two-covariance model in the basis where within is 1 and between is diagonal.</summary>
/// <remarks>
/// By the book for n references with mean m, along every axis with variance b between: given the references, the call has mean n b/(1 + n b) m and
/// variance 1 + b/(1 + n b); given none, mean 0 and variance 1 + b (Brümmer and de Villiers 2010, "The speaker partitioning problem").
/// </remarks>
internal sealed class PldaScores : GalleryScores
{
    private readonly ReferenceMeans _means;
    private readonly ReadOnlyMemory<float> _between;

    public PldaScores(ReferenceSet references, ReadOnlyMemory<float> between)
        : this(references, new ReferenceMeans(references), between, NoSession)
    {
    }

    private PldaScores(ReferenceSet references, ReferenceMeans means, ReadOnlyMemory<float> between, int session)
        : base(references, session) => (_means, _between) = (means, between);

    public override GalleryScores Without(int session) => new PldaScores(References, _means.Without(session), _between, session);

    public override float Score(ReadOnlySpan<float> call, int individual)
    {
        var mean = _means.Of(individual, out var count);
        return count == 0 ? float.NaN : (float)LogLikelihoodRatio(call, mean, count, _between.Span);
    }

    public override float Pair(ReadOnlySpan<float> call, ReadOnlySpan<float> reference) =>
        (float)LogLikelihoodRatio(call, reference, 1, _between.Span);

    /// <summary>The ratio, natural logarithm.</summary>
    /// <param name="call">[outputs].</param>
    /// <param name="mean">[outputs] mean of the references.</param>
    /// <param name="count">Number of references, at least 1.</param>
    /// <param name="between">[outputs] variances.</param>
    internal static double LogLikelihoodRatio(ReadOnlySpan<float> call, ReadOnlySpan<float> mean, int count, ReadOnlySpan<float> between)
    {
        // One logarithm of a product is as good as a sum of logarithms as long as the product stays in range.
        double ratio = 0, same = 1, other = 1;
        for (var i = 0; i < call.Length; i++)
        {
            double b = between[i], x = call[i];
            var posterior = b / (1 + (count * b));
            var away = x - (count * posterior * mean[i]);
            ratio += (x * x / (1 + b)) - (away * away / (1 + posterior));
            same *= 1 + posterior;
            other *= 1 + b;
            if (other > 1e100)
            {
                ratio += Math.Log(other) - Math.Log(same);
                (same, other) = (1, 1);
            }
        }

        return (ratio + Math.Log(other) - Math.Log(same)) / 2;
    }
}
