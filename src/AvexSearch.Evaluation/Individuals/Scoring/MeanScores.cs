using System.Numerics.Tensors;

namespace AvexSearch.Evaluation;

/// <summary>The mean cosine with the references, or the cosine with their mean (centroid).</summary>
internal sealed class MeanScores : GalleryScores
{
    private const float SmallestNorm = 1e-12f;
    private readonly ReferenceMeans _means;
    private readonly bool _unit;

    public MeanScores(ReferenceSet references, bool unit)
        : this(references, new ReferenceMeans(references), unit, NoSession)
    {
    }

    private MeanScores(ReferenceSet references, ReferenceMeans means, bool unit, int session)
        : base(references, session) => (_means, _unit) = (means, unit);

    public override GalleryScores Without(int session) => new MeanScores(References, _means.Without(session), _unit, session);

    public override float Score(ReadOnlySpan<float> call, int individual)
    {
        var mean = _means.Of(individual, out var count);
        if (count == 0)
        {
            return float.NaN;
        }

        var score = TensorPrimitives.Dot(call, mean);
        return _unit ? score / Math.Max(TensorPrimitives.Norm(mean), SmallestNorm) : score;
    }

    public override float Pair(ReadOnlySpan<float> call, ReadOnlySpan<float> reference) => TensorPrimitives.Dot(call, reference);
}
