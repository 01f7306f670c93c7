using System.Numerics.Tensors;

namespace AvexSearch.Encoders;

/// <summary>Makes one vector per item of a network's output.</summary>
internal static class OutputPooling
{
    /// <summary>Copies an output to [count, d], taking the mean over further axes.</summary>
    /// <param name="values">The output, row-major.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="layout">"n,d", "n,d,*" or "n,*,d".</param>
    /// <param name="dimensions">Expected d.</param>
    /// <param name="destination">[count, d].</param>
    /// <exception cref="InvalidDataException">The shape is not as the manifest says.</exception>
    public static void Pool(ReadOnlySpan<float> values, ReadOnlySpan<long> shape, string layout, int dimensions, Span<float> destination)
    {
        var count = destination.Length / dimensions;
        var axis = layout == "n,*,d" ? shape.Length - 1 : 1;
        var rankFits = layout == "n,d" ? shape.Length == 2 : shape.Length >= 3;
        if (!rankFits || shape[0] != count || shape[axis] != dimensions || values.Length == 0)
        {
            throw new InvalidDataException(
                $"The network's output has shape [{string.Join(", ", shape.ToArray())}], expected '{layout}' with n = {count} and d = {dimensions}.");
        }

        var positions = values.Length / (count * dimensions);
        for (var item = 0; item < count; item++)
        {
            var from = values.Slice(item * positions * dimensions, positions * dimensions);
            var to = destination.Slice(item * dimensions, dimensions);
            if (layout == "n,*,d")
            {
                MeanOfRows(from, to);
            }
            else
            {
                MeanOfEach(from, positions, to);
            }
        }
    }

    /// <summary>The mean of the rows of a matrix whose rows are as long as <paramref name="destination"/>.</summary>
    public static void MeanOfRows(ReadOnlySpan<float> rows, Span<float> destination)
    {
        var count = rows.Length / destination.Length;
        rows[..destination.Length].CopyTo(destination);
        for (var row = 1; row < count; row++)
        {
            TensorPrimitives.Add(destination, rows.Slice(row * destination.Length, destination.Length), destination);
        }

        if (count > 1)
        {
            TensorPrimitives.Divide(destination, count, destination);
        }
    }

    private static void MeanOfEach(ReadOnlySpan<float> values, int positions, Span<float> destination)
    {
        if (positions == 1)
        {
            values.CopyTo(destination);
            return;
        }

        for (var i = 0; i < destination.Length; i++)
        {
            destination[i] = TensorPrimitives.Sum(values.Slice(i * positions, positions)) / positions;
        }
    }
}
