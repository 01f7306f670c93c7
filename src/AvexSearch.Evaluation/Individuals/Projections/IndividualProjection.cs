using System.Numerics.Tensors;

namespace AvexSearch.Evaluation;

/// <summary>A projection of one encoder's embeddings in which individuals are easier to tell apart: y = matrix (x/|x| - mean).</summary>
/// <remarks>Learned by <see cref="ProjectionTraining"/>; a versioned artefact that can be kept and read back bit for bit.</remarks>
public sealed class IndividualProjection
{
    private readonly float[] _mean;
    private readonly float[] _matrix;
    private readonly float[] _between;

    internal IndividualProjection(ProjectionInfo info, float[] mean, float[] matrix, float[] between) =>
        (Info, _mean, _matrix, _between) = (info, mean, matrix, between);

    /// <summary>What it is and what it was learned from.</summary>
    public ProjectionInfo Info { get; }

    /// <summary>[dimensions] subtracted from unit embeddings.</summary>
    public ReadOnlyMemory<float> Mean => _mean;

    /// <summary>[outputs, dimensions], row-major.</summary>
    public ReadOnlyMemory<float> Matrix => _matrix;

    /// <summary>PLDA only: [outputs] variances between individuals, where the variance within one is 1. Otherwise empty.</summary>
    public ReadOnlyMemory<float> Between => _between;

    /// <summary>Projects embeddings.</summary>
    /// <param name="embeddings">[n, dimensions] as the encoder gave them; their length does not matter.</param>
    /// <param name="model">Identity of the encoder that made them.</param>
    /// <returns>[n, outputs].</returns>
    /// <exception cref="ArgumentException">Embeddings of another encoder, or of another size.</exception>
    public EmbeddingMatrix Apply(EmbeddingMatrix embeddings, string model)
    {
        if (!string.Equals(model, Info.Model, StringComparison.Ordinal))
        {
            throw new ArgumentException($"The projection was learned for embeddings of '{Info.Model}', these are of '{model}'.", nameof(model));
        }

        if (embeddings.Dimensions != Info.Dimensions)
        {
            throw new ArgumentException($"Embeddings have {embeddings.Dimensions} dimensions, the projection expects {Info.Dimensions}.", nameof(embeddings));
        }

        var unit = embeddings.Unit();
        var values = new float[embeddings.Count * Info.Outputs];
        var centred = new float[Info.Dimensions];
        for (var item = 0; item < embeddings.Count; item++)
        {
            TensorPrimitives.Subtract(unit.Row(item), _mean, centred);
            for (var i = 0; i < Info.Outputs; i++)
            {
                values[(item * Info.Outputs) + i] = TensorPrimitives.Dot<float>(centred, _matrix.AsSpan(i * Info.Dimensions, Info.Dimensions));
            }
        }

        return new EmbeddingMatrix(values, Info.Outputs);
    }

    /// <summary>Writes the artefact.</summary>
    public void Write(Stream stream) => ProjectionFile.Write(stream, this);

    /// <summary>Reads an artefact.</summary>
    /// <param name="stream">A stream that ends with the artefact.</param>
    /// <exception cref="InvalidDataException">No such artefact, an unknown version, a truncated file, or one that contradicts itself.</exception>
    public static IndividualProjection Read(Stream stream) => ProjectionFile.Read(stream);
}
