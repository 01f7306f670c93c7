using System.Numerics.Tensors;

namespace AvexSearch.Evaluation;

/// <summary>The greatest cosine with a reference.</summary>
internal sealed class MaxScores(ReferenceSet references, int session) : GalleryScores(references, session)
{
    public override GalleryScores Without(int session) => new MaxScores(References, session);

    public override float Score(ReadOnlySpan<float> call, int individual)
    {
        var best = float.NaN;
        for (var row = References.Start(individual); row < References.End(individual); row++)
        {
            if (References.Sessions[row] != Session)
            {
                // A comparison with NaN is false, so that the first reference always counts.
                var score = TensorPrimitives.Dot(call, References.Rows.Row(row));
                best = best >= score ? best : score;
            }
        }

        return best;
    }

    public override float Pair(ReadOnlySpan<float> call, ReadOnlySpan<float> reference) => TensorPrimitives.Dot(call, reference);
}
