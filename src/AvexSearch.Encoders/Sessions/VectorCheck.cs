using System.Numerics.Tensors;

namespace AvexSearch.Encoders;

/// <summary>Refuses embeddings that have no direction.</summary>
internal static class VectorCheck
{
    /// <summary>Checks each row of [n, d].</summary>
    /// <exception cref="InvalidDataException">A vector is zero or not finite; the message names its position.</exception>
    public static void RequireUsable(ReadOnlySpan<float> embeddings, int dimensions, string model)
    {
        for (var row = 0; row < embeddings.Length / dimensions; row++)
        {
            var norm = TensorPrimitives.Norm(embeddings.Slice(row * dimensions, dimensions));
            if (!float.IsFinite(norm) || norm == 0)
            {
                var what = norm == 0 ? "zero" : "not finite";
                throw new InvalidDataException($"Model '{model}' gave a vector that is {what} for input {row} of the batch.");
            }
        }
    }
}
