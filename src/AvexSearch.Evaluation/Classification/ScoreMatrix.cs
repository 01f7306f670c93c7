namespace AvexSearch.Evaluation;

/// <summary>A score for every item and class: probabilities, logits or votes; greater is more likely.</summary>
public sealed class ScoreMatrix
{
    /// <summary>Wraps values; they are not copied.</summary>
    /// <param name="values">[n, classes] scores, row-major.</param>
    /// <param name="classes">Scores per item, at least 1.</param>
    /// <exception cref="ArgumentException">A length that is no multiple of the classes, or a non-finite score; the message names the item.</exception>
    public ScoreMatrix(ReadOnlyMemory<float> values, int classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        if (values.Length % classes != 0)
        {
            throw new ArgumentException($"{values.Length} scores are no whole number of rows of {classes}.", nameof(values));
        }

        var span = values.Span;
        for (var i = 0; i < span.Length; i++)
        {
            if (!float.IsFinite(span[i]))
            {
                throw new ArgumentException($"Item {i / classes} has a score for class {i % classes} that is not finite.", nameof(values));
            }
        }

        (Values, Classes, Count) = (values, classes, values.Length / classes);
    }

    /// <summary>[n, classes] scores, row-major.</summary>
    public ReadOnlyMemory<float> Values { get; }

    /// <summary>Number of items n.</summary>
    public int Count { get; }

    /// <summary>Scores per item.</summary>
    public int Classes { get; }

    /// <summary>[classes] scores of one item.</summary>
    public ReadOnlySpan<float> Row(int item) => Values.Span.Slice(item * Classes, Classes);

    /// <summary>The class with the highest score; equal scores: the lowest class, as NumPy's argmax.</summary>
    public int Best(int item)
    {
        var row = Row(item);
        var best = 0;
        for (var i = 1; i < row.Length; i++)
        {
            best = row[i] > row[best] ? i : best;
        }

        return best;
    }

    /// <summary>Some items, in the order asked for.</summary>
    public ScoreMatrix Select(IReadOnlyList<int> items)
    {
        var values = new float[items.Count * Classes];
        for (var i = 0; i < items.Count; i++)
        {
            Row(items[i]).CopyTo(values.AsSpan(i * Classes));
        }

        return new ScoreMatrix(values, Classes);
    }
}
