namespace AvexSearch.Store;

/// <summary>What must hold of segments before they are written.</summary>
internal static class SegmentCheck
{
    public static void Order(IReadOnlyList<NewSegment> segments, string path)
    {
        var last = double.NegativeInfinity;
        foreach (var segment in segments)
        {
            if (!(segment.StartSeconds >= 0 && segment.EndSeconds > segment.StartSeconds && double.IsFinite(segment.EndSeconds)))
            {
                throw new ArgumentException(FormattableString.Invariant(
                    $"A segment of '{path}' goes from {segment.StartSeconds} to {segment.EndSeconds} s."), nameof(segments));
            }

            if (!(segment.StartSeconds > last))
            {
                throw new ArgumentException(FormattableString.Invariant(
                    $"Segments of '{path}' must come by start: {segment.StartSeconds} s after {last} s."), nameof(segments));
            }

            last = segment.StartSeconds;
        }
    }

    public static void Embeddings(IReadOnlyList<NewSegment> segments, string model, int dimensions, string path)
    {
        foreach (var segment in segments)
        {
            Dimensions(segment.Embedding.Span, model, dimensions, "Embedding");
            if (!IsUsable(segment.Embedding.Span))
            {
                throw new ArgumentException(FormattableString.Invariant(
                    $"The embedding of '{path}' at {segment.StartSeconds} s is zero or not finite."), nameof(segments));
            }
        }
    }

    /// <summary>pgvector compares dimensions only when it computes a distance, and never on an empty table: so it is done here.</summary>
    public static void Dimensions(ReadOnlySpan<float> values, string model, int dimensions, string what)
    {
        if (values.Length != dimensions)
        {
            throw new ArgumentException($"{what} has {values.Length} dimensions, model '{model}' has {dimensions}.", nameof(values));
        }
    }

    /// <summary>Finite and not all zero: pgvector's cosine index silently leaves out zero vectors.</summary>
    public static bool IsUsable(ReadOnlySpan<float> values)
    {
        var norm = 0.0;
        foreach (var value in values)
        {
            norm += (double)value * value;
        }

        return norm > 0 && double.IsFinite(norm);
    }
}
