using AvexSearch.Indexing;
using AvexSearch.Store;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AvexSearch.Engine;

/// <summary>The files in which indexes are kept from one start of the program to the next: a copy of what the database says, never the truth.</summary>
/// <param name="folder">Where they lie.</param>
/// <param name="options">Which profile new indexes have.</param>
/// <param name="logger">Told what was written and what was refused.</param>
public sealed class IndexFolder(string folder, IOptions<SearchOptions> options, ILogger<IndexFolder> logger)
{
    /// <summary>An empty index for a model.</summary>
    internal HnswIndex Empty(ModelRow model) => new(model.Dimensions, new HnswSettings { Profile = options.Value.Profile, VectorFolder = folder });

    /// <summary>The index of a model as it was kept; null where there is none that can be used.</summary>
    internal HnswIndex? Open(ModelRow model)
    {
        try
        {
            return File.Exists(PathOf(model)) ? IndexSnapshot.Open(PathOf(model), model.Identity, options.Value.Profile) : null;
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            SearchLog.SnapshotRefused(logger, model.Name, failure.Message);
            return null;
        }
    }

    /// <summary>Keeps an index. A disk that is full or read-only costs the next start some time and nothing else.</summary>
    internal void Save(ModelRow model, HnswIndex index)
    {
        try
        {
            Directory.CreateDirectory(folder);
            IndexSnapshot.Save(index, PathOf(model), model.Identity);
            SearchLog.SnapshotSaved(logger, model.Name, index.Count);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            SearchLog.SnapshotNotSaved(logger, model.Name, failure.Message);
        }
    }

    /// <summary>Removes the index of a model that was dropped, where one is kept.</summary>
    /// <returns>Bytes that it took.</returns>
    internal long Remove(ModelRow model)
    {
        try
        {
            var file = new FileInfo(PathOf(model));
            var bytes = file.Exists ? file.Length : 0;
            file.Delete();
            return bytes;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            SearchLog.SnapshotNotRemoved(logger, model.Name, failure.Message);
            return 0;
        }
    }

    private string PathOf(ModelRow model) => Path.Combine(folder, $"{model.Identity}.index");
}
