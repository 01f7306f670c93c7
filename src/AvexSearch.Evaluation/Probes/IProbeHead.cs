namespace AvexSearch.Evaluation;

/// <summary>What turns embeddings into probabilities.</summary>
internal interface IProbeHead
{
    /// <summary>The numbers it consists of, by name, in the order they are stored.</summary>
    IReadOnlyList<ProbeTensor> Tensors { get; }

    /// <summary>Fills probabilities; one thread, called from several.</summary>
    /// <param name="rows">[n, dimensions] embeddings.</param>
    /// <param name="probabilities">[n, classes] 0..1.</param>
    void Score(ReadOnlySpan<float> rows, Span<float> probabilities);
}
