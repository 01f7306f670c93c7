namespace AvexSearch.Evaluation;

/// <summary>Scores calls against every individual of a gallery, without the references of one session.</summary>
internal abstract class GalleryScores(ReferenceSet references, int session)
{
    /// <summary>No session is left out.</summary>
    public const int NoSession = -1;

    /// <summary>The references.</summary>
    public ReferenceSet References { get; } = references;

    /// <summary>The session whose references do not count.</summary>
    public int Session { get; } = session;

    /// <summary>Makes the scores of a method; nothing is left out yet.</summary>
    /// <param name="scoring">The method.</param>
    /// <param name="references">Unit vectors; for PLDA the projected ones.</param>
    /// <param name="between">PLDA: variances between individuals.</param>
    public static GalleryScores Of(IdentityScoring scoring, ReferenceSet references, ReadOnlyMemory<float> between) => scoring switch
    {
        IdentityScoring.Max => new MaxScores(references, NoSession),
        IdentityScoring.Mean => new MeanScores(references, unit: false),
        IdentityScoring.Plda => new PldaScores(references, between),
        _ => new MeanScores(references, unit: true),
    };

    /// <summary>The same gallery without one session.</summary>
    public abstract GalleryScores Without(int session);

    /// <summary>The score against one individual; NaN when no reference is left.</summary>
    public abstract float Score(ReadOnlySpan<float> call, int individual);

    /// <summary>The score against a single reference.</summary>
    public abstract float Pair(ReadOnlySpan<float> call, ReadOnlySpan<float> reference);

    /// <summary>The reference of an individual that matches best by itself, outside a session; the first of equals.</summary>
    /// <returns>An item; -1 when there is none.</returns>
    public int BestReference(ReadOnlySpan<float> call, int individual, int session, out float score)
    {
        var best = -1;
        score = float.NegativeInfinity;
        for (var row = References.Start(individual); row < References.End(individual); row++)
        {
            var pair = References.Sessions[row] == session ? float.NegativeInfinity : Pair(call, References.Rows.Row(row));
            (score, best) = pair > score ? (pair, References.Items[row]) : (score, best);
        }

        return best;
    }

    /// <summary>The scores against all individuals; NaN where no reference is left.</summary>
    public void Score(ReadOnlySpan<float> call, Span<float> scores)
    {
        for (var individual = 0; individual < scores.Length; individual++)
        {
            scores[individual] = Score(call, individual);
        }
    }
}
