using AvexSearch.Encoders;
using AvexSearch.Store;
using Microsoft.Extensions.Logging;

namespace AvexSearch.Engine;

/// <summary>Chooses and opens the models that are installed on this machine; an encoder is opened once and shared.</summary>
public sealed class ModelChoice(ModelLibrary library, EncoderOptions options, ILoggerFactory loggers) : IDisposable
{
    /// <summary>The model that is used where none is named and it is installed.</summary>
    public const string Preferred = "esp-aves2-effnetb0-audioset";

    /// <summary>The built-in model that is always there.</summary>
    public const string Fallback = "spectral";

    private readonly Lock _lock = new();
    private readonly Dictionary<string, IEncoder> _open = [];

    /// <summary>The models of this machine.</summary>
    public ModelLibrary Library => library;

    /// <summary>The device that models are asked to run on.</summary>
    public EncoderOptions Options => options;

    /// <summary>The installed model of that name, or the preferred one where the name is null.</summary>
    /// <exception cref="QueryException">No such model is installed.</exception>
    public InstalledModel Find(string? name)
    {
        if (name is null)
        {
            return library.Find(Preferred) ?? library.Find(Fallback)!;
        }

        return library.Find(name) ?? throw new QueryException(
            $"Model '{name}' is not installed. Installed: {string.Join(", ", library.List().Select(model => model.Manifest.Name))}. " +
            "Get others with 'avexsearch model pull NAME' or 'avexsearch model import FILE'.");
    }

    /// <summary>The encoder of an installed model. It stays open; do not dispose it.</summary>
    public IEncoder Open(InstalledModel model)
    {
        lock (_lock)
        {
            if (!_open.TryGetValue(model.Identity, out var encoder))
            {
                encoder = EncoderFactory.Open(model, options, loggers.CreateLogger("AvexSearch.Encoders"));
                _open.Add(model.Identity, encoder);
            }

            return encoder;
        }
    }

    /// <summary>The encoder that made the embeddings of a model in the database.</summary>
    /// <exception cref="QueryException">No model of that name is installed, or another one than the archive was indexed with.</exception>
    internal IEncoder OpenAs(ModelRow model) => OpenAs(model.Name, model.Identity);

    /// <summary>The same by name and identity.</summary>
    /// <exception cref="QueryException">No model of that name is installed, or another one than the archive was indexed with.</exception>
    internal IEncoder OpenAs(string name, string identity)
    {
        if (ImportedModel.Is(identity) && library.Find(name) is null)
        {
            throw new QueryException(
                $"Model '{name}' was imported as embeddings only: its encoder is missing on this machine, so that sound cannot be asked with. " +
                "Ask with a segment of the archive or with a vector that '" + name + "' made elsewhere.");
        }

        var installed = Find(name);
        return installed.Identity == identity
            ? Open(installed)
            : throw new QueryException(
                $"Model '{name}' is not the one that the archive was indexed with: installed is {installed.Identity}, indexed was {identity}. " +
                "Import the former weights, or index again under another name.");
    }

    /// <summary>How the embedding pipeline is set up for an encoder. On a GPU two threads take turns: one batch is put together while the other runs.</summary>
    internal PipelineOptions PipelineFor(IEncoder encoder) => encoder.Device == "cuda"
        ? new() { BatchSize = options.BatchSize, Encoders = 2, FillBatches = true }
        : new() { BatchSize = options.BatchSize, Encoders = Environment.ProcessorCount };

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var encoder in _open.Values)
        {
            encoder.Dispose();
        }
    }
}
