using System.IO.Compression;

namespace AvexSearch.Encoders;

/// <summary>Reads vectors from a NumPy .npz file: a ZIP archive of .npy arrays.</summary>
internal static class NpzVectors
{
    /// <summary>Deflate cannot make more than this of a byte; an array that claims more is not made room for.</summary>
    private const long MostFromOneByte = 1040;

    /// <summary>Reads the vectors and all arrays that say something of each.</summary>
    /// <exception cref="InvalidDataException">The file breaks its format, or it does not say which array has the vectors.</exception>
    public static VectorTable Read(string path, string? key, CancellationToken cancellationToken)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        try
        {
            using var archive = new ZipArchive(stream, ZipArchiveMode.Read);
            return Read(archive, stream.Length, path, key, cancellationToken);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException or IOException or OverflowException || IsNameless(e, path))
        {
            throw new InvalidDataException($"'{path}' is a damaged .npz file: {e.Message}", e);
        }
    }

    /// <summary>Finds the array with the vectors, those with one value for each, and says which others there are.</summary>
    /// <exception cref="InvalidDataException">The file breaks its format, or it does not say which array has the vectors.</exception>
    public static (string Vectors, IReadOnlyList<string> Columns, IReadOnlyList<string> LeftOut) Find(string path, string? key)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        try
        {
            using var archive = new ZipArchive(stream, ZipArchiveMode.Read);
            var arrays = Members(archive, stream.Length, path, CancellationToken.None);
            var vectors = Choose(arrays, path, key);
            var others = arrays.Where(array => array != vectors && !array.IsModelOfAll).ToLookup(array => array.IsColumnOf(vectors));
            return (vectors.Name, [.. others[true].Select(array => array.Name).Distinct()], [.. others[false].Select(array => array.WhyNoColumnOf(vectors))]);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException or IOException or OverflowException || IsNameless(e, path))
        {
            throw new InvalidDataException($"'{path}' is a damaged .npz file: {e.Message}", e);
        }
    }

    /// <summary>Why an array with one value for each vector is not read.</summary>
    public static string WhyNoTexts(string name, NpyHeader header) => $"{name}: type '{header.Descr}' is neither text nor number";

    /// <summary>The archive's own refusals do not say which file.</summary>
    private static bool IsNameless(Exception e, string path) => e is InvalidDataException && !e.Message.Contains(path, StringComparison.Ordinal);

    private static VectorTable Read(ZipArchive archive, long fileBytes, string path, string? key, CancellationToken cancellationToken)
    {
        var arrays = Members(archive, fileBytes, path, cancellationToken);
        var vectors = Choose(arrays, path, key);
        var values = vectors.Open(path, NpyData.ReadFloats);
        var (columns, leftOut) = (new Dictionary<string, string[]>(), new List<string>());
        foreach (var array in arrays.Where(array => array != vectors))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (array.IsModelOfAll && array.Open(path, NpyData.ReadTexts) is [var model])
            {
                columns[array.Name] = [.. Enumerable.Repeat(model, vectors.Header.Shape[0])];
            }
            else if (!array.IsColumnOf(vectors))
            {
                leftOut.Add(array.WhyNoColumnOf(vectors));
            }
            else if (array.Open(path, NpyData.ReadTexts) is not { } texts)
            {
                leftOut.Add(WhyNoTexts(array.Name, array.Header));
            }
            else if (!columns.TryAdd(array.Name, texts))
            {
                leftOut.Add($"{array.Name}: it is there twice");
            }
        }

        return VectorTable.Of(values, vectors.Header.Shape[0], vectors.Header.Shape[1], columns, leftOut, path);
    }

    private static List<Member> Members(ZipArchive archive, long fileBytes, string path, CancellationToken cancellationToken)
    {
        var arrays = new List<Member>();
        foreach (var entry in archive.Entries.Where(entry => entry.FullName.EndsWith(".npy", StringComparison.Ordinal)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var name = entry.FullName[..^4];
            if (entry.CompressedLength > fileBytes || entry.Length > (entry.CompressedLength + 1) * MostFromOneByte)
            {
                throw new InvalidDataException($"'{path}': array '{name}' claims {entry.Length} bytes in {entry.CompressedLength}, which cannot be.");
            }

            using var stream = entry.Open();
            arrays.Add(new Member(name, entry, NpyHeader.Read(stream, entry.Length, $"{path}/{name}")));
        }

        return arrays;
    }

    private static Member Choose(List<Member> arrays, string path, string? key)
    {
        var found = string.Join(", ", arrays.Select(array => $"{array.Name} '{array.Header.Descr}' ({string.Join(", ", array.Header.Shape)})"));
        if (arrays.Find(array => array.Name == (key ?? "embeddings")) is { } named)
        {
            return named.Header.Shape.Count == 2
                ? named
                : throw new InvalidDataException($"'{path}': array '{named.Name}' has {named.Header.Shape.Count} axes, expected 2: vectors and their values.");
        }

        if (key is not null)
        {
            throw new InvalidDataException($"'{path}' has no array '{key}'; it has {found}.");
        }

        return arrays.FindAll(array => array.Header.Shape.Count == 2 && array.Header.Descr is [_, 'f', ..]) is [var only]
            ? only
            : throw new InvalidDataException($"'{path}' has no array 'embeddings' and not just one of floating-point numbers with two axes; it has {found}.");
    }

    private sealed record Member(string Name, ZipArchiveEntry Entry, NpyHeader Header)
    {
        /// <summary>One name for all vectors.</summary>
        public bool IsModelOfAll => Name == VectorTable.Model && Header.Shape is ([] or [1]);

        public bool IsColumnOf(Member vectors) => Header.Shape is [var count] && count == vectors.Header.Shape[0];

        public string WhyNoColumnOf(Member vectors) =>
            $"{Name}: shape ({string.Join(", ", Header.Shape)}) is not one value for each of {vectors.Header.Shape[0]} vectors";

        public T Open<T>(string path, Func<Stream, NpyHeader, string, T> read)
        {
            using var stream = Entry.Open();
            var name = $"{path}/{Name}";
            return read(stream, NpyHeader.Read(stream, Entry.Length, name), name);
        }
    }
}
