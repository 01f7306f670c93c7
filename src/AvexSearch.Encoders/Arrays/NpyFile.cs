namespace AvexSearch.Encoders;

/// <summary>A NumPy .npy array of floating-point numbers, C order, as models bring them.</summary>
/// <param name="Shape">Sizes of its axes.</param>
/// <param name="Values">Row-major.</param>
internal sealed record NpyFile(IReadOnlyList<int> Shape, float[] Values)
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">The file breaks the format or holds something else; the message names file and expectation.</exception>
    public static NpyFile Read(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        return Read(stream, stream.Length, path);
    }

    /// <summary>Reads an array from a stream of a known length.</summary>
    public static NpyFile Read(Stream stream, long length, string path)
    {
        var header = NpyHeader.Read(stream, length, path);
        if (header.Descr is not ("<f4" or "<f8"))
        {
            throw new InvalidDataException($"'{path}': the array's type is '{header.Descr}', expected '<f4' (float32) or '<f8' (float64).");
        }

        if (header.IsFortran && header.Shape.Count > 1)
        {
            throw new InvalidDataException($"'{path}': the array is in Fortran order, expected C order.");
        }

        return new NpyFile(header.Shape, NpyData.ReadFloats(stream, header, path));
    }
}
