using System.Numerics.Tensors;

namespace AvexSearch.Evaluation;

/// <summary>Scores of pairs of segments: cosine, or cosine normalised on both sides against a cohort.</summary>
internal sealed class PairScores
{
    private const double SmallestDeviation = 1e-6;
    private readonly EmbeddingMatrix _unit;
    private readonly (double Mean, double Deviation)[]? _sides;

    public PairScores(EmbeddingMatrix embeddings, EmbeddingMatrix? cohort, int nearest)
    {
        _unit = embeddings.Unit();
        if (cohort is { Count: > 1 })
        {
            if (cohort.Dimensions != embeddings.Dimensions)
            {
                throw new ArgumentException($"The cohort has {cohort.Dimensions} dimensions, the segments {embeddings.Dimensions}.", nameof(cohort));
            }

            var unit = cohort.Unit();
            _sides = new (double, double)[embeddings.Count];
            Parallel.For(0, _sides.Length, i => _sides[i] = Side(_unit.Row(i), unit, nearest));
        }
    }

    public double Of(int first, int second)
    {
        double score = TensorPrimitives.Dot(_unit.Row(first), _unit.Row(second));
        if (_sides is null)
        {
            return score;
        }

        var (one, other) = (_sides[first], _sides[second]);
        return (((score - one.Mean) / one.Deviation) + ((score - other.Mean) / other.Deviation)) / 2;
    }

    private static (double Mean, double Deviation) Side(ReadOnlySpan<float> call, EmbeddingMatrix cohort, int nearest)
    {
        var scores = new float[cohort.Count];
        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] = -TensorPrimitives.Dot(call, cohort.Row(i));
        }

        Array.Sort(scores);
        var count = Math.Min(nearest, scores.Length);
        double sum = 0, squares = 0;
        for (var i = 0; i < count; i++)
        {
            sum -= scores[i];
            squares += (double)scores[i] * scores[i];
        }

        var mean = sum / count;
        return (mean, Math.Max(Math.Sqrt(Math.Max(0, (squares / count) - (mean * mean))), SmallestDeviation));
    }
}
