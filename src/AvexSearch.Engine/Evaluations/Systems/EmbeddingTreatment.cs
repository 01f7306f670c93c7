using AvexSearch.Evaluation;

namespace AvexSearch.Engine;

/// <summary>Applies a treatment of background to embeddings. Labels are never looked at.</summary>
internal static class EmbeddingTreatment
{
    /// <summary>The treated embeddings, in the same order.</summary>
    /// <param name="embeddings">[n, d].</param>
    /// <param name="treatment">What to do.</param>
    /// <param name="groups">[n] what clips share a background: recording, session, site.</param>
    public static EmbeddingMatrix Apply(EmbeddingMatrix embeddings, BackgroundTreatment treatment, IReadOnlyList<int> groups) => treatment switch
    {
        BackgroundTreatment.Centred => Subtract(embeddings, new int[embeddings.Count]),
        BackgroundTreatment.Background => Subtract(embeddings, groups),
        _ => embeddings,
    };

    /// <summary>Other vectors with what the treatment takes from these embeddings taken from them.</summary>
    /// <param name="rows">[m][d] the other vectors.</param>
    /// <param name="rowGroups">[m] the group that each belongs to, one of <paramref name="groups"/>.</param>
    /// <param name="embeddings">[n, d].</param>
    /// <param name="treatment">What to do.</param>
    /// <param name="groups">[n] what clips share a background.</param>
    public static IReadOnlyList<float[]> ApplyTo(
        IReadOnlyList<float[]> rows, IReadOnlyList<int> rowGroups, EmbeddingMatrix embeddings, BackgroundTreatment treatment, IReadOnlyList<int> groups)
    {
        if (treatment == BackgroundTreatment.Raw)
        {
            return rows;
        }

        var isOne = treatment == BackgroundTreatment.Centred;
        var means = Means(embeddings, isOne ? new int[embeddings.Count] : groups);
        return [.. rows.Zip(rowGroups, (row, group) => row.Zip(means[isOne ? 0 : group], (value, mean) => value - mean).ToArray())];
    }

    private static Dictionary<int, float[]> Means(EmbeddingMatrix embeddings, IReadOnlyList<int> groups)
    {
        var means = new Dictionary<int, ClipMean>();
        for (var item = 0; item < embeddings.Count; item++)
        {
            if (!means.TryGetValue(groups[item], out var mean))
            {
                means.Add(groups[item], mean = new ClipMean(embeddings.Dimensions));
            }

            mean.Add(embeddings.Row(item));
        }

        return means.ToDictionary(pair => pair.Key, pair => pair.Value.ToArray()!);
    }

    private static EmbeddingMatrix Subtract(EmbeddingMatrix embeddings, IReadOnlyList<int> groups)
    {
        var backgrounds = Means(embeddings, groups);
        var values = embeddings.Values.ToArray();
        for (var item = 0; item < embeddings.Count; item++)
        {
            var background = backgrounds[groups[item]];
            for (var i = 0; i < background.Length; i++)
            {
                values[(item * background.Length) + i] -= background[i];
            }
        }

        return new EmbeddingMatrix(values, embeddings.Dimensions);
    }
}
