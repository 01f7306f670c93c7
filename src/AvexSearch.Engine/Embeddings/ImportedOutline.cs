using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>What a file of embeddings holds, read to its end before anything is written.</summary>
/// <param name="Dimensions">Length of an embedding.</param>
/// <param name="Paths">Paths of the recordings, each once.</param>
/// <param name="LeftOut">Columns of the file that are not read, each with the reason.</param>
internal sealed record ImportedOutline(int Dimensions, IReadOnlyList<string> Paths, IReadOnlyList<string> LeftOut)
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="QueryException">It cannot be understood, or its embeddings are too long to be kept.</exception>
    /// <exception cref="InvalidDataException">It breaks its format.</exception>
    public static async Task<ImportedOutline> ReadAsync(string file, string? key, CancellationToken cancellationToken)
    {
        var (dimensions, paths, leftOut) = (0, new List<string>(), (IReadOnlyList<string>)[]);
        await foreach (var recording in ImportedRows.ReadAsync(file, key, cancellationToken))
        {
            if (recording.Dimensions > ModelStore.MostDimensions)
            {
                throw new QueryException($"'{file}': embeddings have {recording.Dimensions} dimensions, at most {ModelStore.MostDimensions} can be kept.");
            }

            (dimensions, leftOut) = (recording.Dimensions, recording.LeftOut);
            paths.Add(recording.Path);
        }

        return new ImportedOutline(dimensions, paths, leftOut);
    }
}
