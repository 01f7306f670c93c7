namespace AvexSearch.Engine;

/// <summary>Vectors of many files, in the order of path and start.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="Identity">Its identity, which changes with its weights.</param>
/// <param name="Dimensions">Length of a vector.</param>
/// <param name="Rows">Path and window of each vector.</param>
/// <param name="Failures">Files that could not be embedded.</param>
/// <param name="Files">Number of files that were embedded.</param>
/// <param name="AudioSeconds">Their duration, seconds.</param>
public sealed record EmbeddedArchive(
    string Model,
    string Identity,
    int Dimensions,
    IReadOnlyList<(string Path, EmbeddedWindow Window)> Rows,
    IReadOnlyList<JobFailure> Failures,
    int Files,
    double AudioSeconds)
{
    /// <summary>All embeddings in one piece, [rows, d].</summary>
    public float[] ToMatrix()
    {
        var matrix = new float[Rows.Count * Dimensions];
        for (var i = 0; i < Rows.Count; i++)
        {
            Rows[i].Window.Embedding.Span.CopyTo(matrix.AsSpan(i * Dimensions, Dimensions));
        }

        return matrix;
    }
}
