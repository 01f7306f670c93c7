namespace AvexSearch.Indexing;

/// <summary>An index in a file: written beside and renamed, opened by mapping.</summary>
/// <remarks>
/// Opening reads the links and sketches (about a twentieth of the file) and checks them; vectors stay in the file, are read from it when they are compared, and
/// come into memory by use. The file must stay as it is while an index opened from it is used; replacing it by a new one (as <see cref="Save"/> does) is fine.
/// </remarks>
public static class IndexSnapshot
{
    /// <summary>Writes an index. Searches go on; adds and removes wait.</summary>
    /// <param name="index">The index.</param>
    /// <param name="path">Where; a file that is there is replaced once the new one is complete.</param>
    /// <param name="model">What the vectors are of, at most 1024 bytes: opening asks for the same.</param>
    public static void Save(HnswIndex index, string path, string model) => index.WhileUnchanged(graph => SnapshotWriter.Write(graph, path, model));

    /// <summary>Opens an index; it can be searched and changed like any other (changes do not come into the file).</summary>
    /// <param name="path">The snapshot.</param>
    /// <param name="model">The model it must be of.</param>
    /// <param name="profile">Where vectors are kept that are added later; for the compact profile, in files beside the snapshot.</param>
    /// <param name="checkVectors">True: the vectors are checked for damage too, which reads the whole file. Everything else always is.</param>
    /// <exception cref="InvalidDataException">No snapshot, of another version or model, cut off, or damaged.</exception>
    public static HnswIndex Open(string path, string model, VectorProfile profile = VectorProfile.Fast, bool checkVectors = false) =>
        new(SnapshotReader.Read(path, model, profile, checkVectors));
}
