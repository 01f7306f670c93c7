namespace AvexSearch.Encoders;

/// <summary>The models of this machine: a folder with one subfolder per model, and the built-in "spectral".</summary>
/// <remarks>A model appears by renaming a finished folder, so that neither a crash nor another process ever sees half of one.</remarks>
public sealed class ModelLibrary
{
    private readonly string _folder;
    private readonly ModelLibraryOptions _options;
    private readonly ModelImporter _importer;

    /// <summary>A library in a folder, which need not exist yet.</summary>
    /// <param name="folder">Usually AVEXSEARCH_HOME/models.</param>
    /// <param name="options">How models are fetched; null = the defaults.</param>
    public ModelLibrary(string folder, ModelLibraryOptions? options = null)
    {
        (_folder, _options) = (Path.GetFullPath(folder), options ?? new ModelLibraryOptions());
        _importer = new ModelImporter(_folder);
    }

    /// <summary>All models by name, the built-in first. Folders that are broken are left out; <see cref="FindProblems"/> names them.</summary>
    public IReadOnlyList<InstalledModel> List() => Scan().Models;

    /// <summary>One sentence for each folder of the library that holds no usable model.</summary>
    public IReadOnlyList<string> FindProblems() => Scan().Problems;

    /// <summary>The model of this name, null when there is none.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="InvalidDataException">The model is there but broken; the message says how.</exception>
    public InstalledModel? Find(string name)
    {
        if (name == SpectralEncoder.Kind)
        {
            return SpectralModel.Installed;
        }

        return ModelName.IsValid(name) ? InstalledModels.Read(Path.Combine(_folder, name)) : null;
    }

    /// <summary>Fetches a known model from the hub and installs it; an installed one is returned as it is.</summary>
    /// <param name="name">One of <see cref="KnownModel.All"/>.</param>
    /// <param name="progress">Is told the licence first, then how far the download is.</param>
    /// <param name="cancellationToken">Stops the download; what has arrived is kept for the next try.</param>
    /// <exception cref="ModelException">Unknown name, or the hub cannot be reached or answers otherwise; the message says what to do.</exception>
    public async Task<InstalledModel> PullAsync(string name, IProgress<PullProgress> progress, CancellationToken cancellationToken)
    {
        var known = KnownModel.Find(name)
            ?? throw new ModelException($"No model '{name}' can be pulled; known are {string.Join(", ", KnownModel.All.Select(m => m.Name))}.");
        if (Find(name) is { } installed)
        {
            return installed;
        }

        var downloads = await new ModelPuller(_folder, _options).FetchAsync(known, progress, cancellationToken);
        try
        {
            return await _importer.ImportAsync(Path.Combine(downloads, name + ".safetensors"), name, null, cancellationToken);
        }
        catch (InvalidDataException e)
        {
            throw new ModelException($"What {_options.Hub.Host} sent for '{name}' is not usable and was deleted; try again. {e.Message}", e);
        }
        finally
        {
            if (!cancellationToken.IsCancellationRequested)
            {
                Directory.Delete(downloads, recursive: true);
            }
        }
    }

    /// <summary>Installs a model from files of this machine.</summary>
    /// <param name="path">A .safetensors file of an EfficientNet-B0, a manifest (.json), or a folder with manifest.json.</param>
    /// <param name="name">Its name in the library; null = the manifest's, or the weights' file name.</param>
    /// <param name="cancellationToken">Stops the copy.</param>
    /// <exception cref="ModelException">A file is missing, the name is taken by another model, or the model does not run.</exception>
    /// <exception cref="InvalidDataException">A file is broken; the message names file, tensor or field, and the expectation.</exception>
    public Task<InstalledModel> ImportAsync(string path, string? name, CancellationToken cancellationToken) =>
        ImportAsync(path, name, null, cancellationToken);

    /// <summary>Installs a model whose weights, mel bank and labels lie in a folder of their own.</summary>
    /// <param name="path">A .safetensors file of an EfficientNet-B0, a manifest (.json), or a folder with manifest.json.</param>
    /// <param name="name">Its name in the library; null = the manifest's, or the weights' file name.</param>
    /// <param name="filesFolder">Where the files are that the manifest names; null = beside it.</param>
    /// <param name="cancellationToken">Stops the copy.</param>
    /// <exception cref="ModelException">A file is missing, the name is taken by another model, or the model does not run.</exception>
    /// <exception cref="InvalidDataException">A file is broken; the message names file, tensor or field, and the expectation.</exception>
    public Task<InstalledModel> ImportAsync(string path, string? name, string? filesFolder, CancellationToken cancellationToken) =>
        _importer.ImportAsync(path, name, filesFolder, cancellationToken);

    /// <summary>Deletes a model's files.</summary>
    /// <param name="name">The name.</param>
    /// <returns>False when there is no such model.</returns>
    /// <exception cref="ModelException">The model is built in.</exception>
    public bool Remove(string name)
    {
        if (name == SpectralEncoder.Kind)
        {
            throw new ModelException($"'{name}' is built in and cannot be removed.");
        }

        var path = Path.Combine(_folder, name);
        if (!ModelName.IsValid(name) || !Directory.Exists(path))
        {
            return false;
        }

        // Renamed first: whoever lists the library meanwhile sees the whole model or none.
        var doomed = Path.Combine(_folder, $".removed-{Guid.NewGuid():N}");
        Directory.Move(path, doomed);
        Directory.Delete(doomed, recursive: true);
        return true;
    }

    private (List<InstalledModel> Models, List<string> Problems) Scan()
    {
        var (models, problems) = (new List<InstalledModel> { SpectralModel.Installed }, new List<string>());
        if (!Directory.Exists(_folder))
        {
            return (models, problems);
        }

        foreach (var path in Directory.GetDirectories(_folder).Where(p => Path.GetFileName(p)[0] != '.').Order(StringComparer.Ordinal))
        {
            try
            {
                if (InstalledModels.Read(path) is { } model)
                {
                    models.Add(model);
                }
                else
                {
                    problems.Add($"'{path}' has no {ModelImporter.ManifestFile}.");
                }
            }
            catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
            {
                problems.Add(e.Message);
            }
        }

        return (models, problems);
    }
}
