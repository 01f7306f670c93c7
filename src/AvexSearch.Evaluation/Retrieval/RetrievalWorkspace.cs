using AvexSearch.Evaluation.Kernels;

namespace AvexSearch.Evaluation;

/// <summary>The similarities of a block of queries and what is needed to score them; one per thread, reused.</summary>
internal sealed class RetrievalWorkspace(EmbeddingMatrix embeddings, CandidatePlan plan, PackedRows database, int queries)
{
    private readonly PackedRows _queries = PackedRows.Left(queries, embeddings.Dimensions);
    private readonly float[] _row = new float[embeddings.Dimensions];
    private readonly float[] _similarities = new float[checked(queries * database.Rows)];
    private readonly Ranker _ranker = new(plan);

    /// <summary>Scores a block of queries.</summary>
    /// <param name="first">Its first query.</param>
    /// <param name="count">How many there are, at most the size of the workspace.</param>
    /// <param name="columns">Receives the scores.</param>
    /// <param name="outcomes">[all queries] receives what was found.</param>
    /// <returns>The sums of their curves.</returns>
    public CurveSums Score(int first, int count, ScoreColumns columns, Span<QueryOutcome> outcomes)
    {
        for (var i = 0; i < count; i++)
        {
            embeddings.UnitRow(plan.Queries[first + i], _row);
            _queries.Set(i, _row);
        }

        var similarities = _similarities.AsSpan(0, count * database.Rows);
        MatrixProduct.RowsByRows(_queries, count, database, similarities);
        var curves = new CurveSums();
        for (var i = 0; i < count; i++)
        {
            outcomes[first + i] = _ranker.Rank(plan.Queries[first + i], similarities.Slice(i * database.Rows, database.Rows));
            columns.Fill(first + i, _ranker.Ranking);
            if (_ranker.Ranking.Counts)
            {
                curves.Add(_ranker.Ranking);
            }
        }

        return curves;
    }
}
