using Microsoft.Extensions.Logging.Abstractions;

namespace AvexSearch.Encoders;

/// <summary>Brings models into a library: copies, checks, tries them out, and only then shows them.</summary>
internal sealed class ModelImporter(string folder)
{
    /// <summary>The label map beside safetensors weights: label → index.</summary>
    public const string LabelMap = "label_map.json";

    /// <summary>Name of the manifest in a model's folder.</summary>
    public const string ManifestFile = "manifest.json";

    /// <summary>Where the graph that is built of safetensors weights is left for other programs.</summary>
    public const string GraphFile = "model.onnx";

    /// <summary>Imports weights, a manifest or a folder with one.</summary>
    /// <exception cref="ModelException">Something is missing or does not fit; the message says what to do.</exception>
    /// <exception cref="InvalidDataException">A file is broken; the message names it.</exception>
    public async Task<InstalledModel> ImportAsync(string path, string? name, string? filesFolder, CancellationToken cancellationToken)
    {
        if (Directory.Exists(path))
        {
            path = Path.Combine(path, ManifestFile);
        }

        if (!File.Exists(path))
        {
            throw new ModelException($"'{path}' does not exist; expected a .safetensors file, a manifest (.json) or a folder with {ManifestFile}.");
        }

        var source = filesFolder ?? Path.GetDirectoryName(Path.GetFullPath(path))!;
        return Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".safetensors" => await ImportWeightsAsync(path, name, source, cancellationToken),
            ".json" => await InstallAsync(ReadManifest(path, name), source, cancellationToken),
            _ => throw new ModelException(
                $"'{path}' cannot be imported: expected a .safetensors file of an EfficientNet-B0, or the manifest (.json) of an ONNX encoder."),
        };
    }

    private async Task<InstalledModel> ImportWeightsAsync(string path, string? name, string source, CancellationToken cancellationToken)
    {
        var stem = Path.GetFileNameWithoutExtension(path);
        int classes;
        using (var file = SafetensorsFile.Open(path))
        {
            EfficientNetB0.Build(file, out classes);
        }

        var labels = classes > 0 && File.Exists(Path.Combine(source, LabelMap)) ? LabelMap : null;
        var modelName = CheckName(name ?? ModelName.From(stem));
        var manifest = EfficientNetManifest.Create(modelName, KnownModel.Find(stem), Path.GetFileName(path), classes, labels);
        var folders = Path.GetDirectoryName(Path.GetFullPath(path))!;
        return await InstallAsync(manifest, source, cancellationToken, weightsFolder: folders);
    }

    private static ModelManifest ReadManifest(string path, string? name)
    {
        var manifest = ModelManifest.Parse(File.ReadAllText(path), path);
        return name is null ? manifest : manifest with { Name = CheckName(name) };
    }

    private static string CheckName(string name) =>
        ModelName.IsValid(name) ? name : throw new ModelException($"Model name '{name}' is not possible, expected {ModelName.Rule}.");

    private async Task<InstalledModel> InstallAsync(
        ModelManifest manifest, string source, CancellationToken cancellationToken, string? weightsFolder = null)
    {
        if (manifest.Kind == SpectralEncoder.Kind || manifest.Name == SpectralEncoder.Kind)
        {
            throw new ModelException($"'{SpectralEncoder.Kind}' is built in and cannot be imported.");
        }

        Directory.CreateDirectory(folder);
        var staging = Path.Combine(folder, $".import-{Guid.NewGuid():N}");
        Directory.CreateDirectory(staging);
        try
        {
            await CopyAsync(manifest.WeightsFile!, weightsFolder ?? source, staging, manifest, cancellationToken);
            foreach (var file in new[] { manifest.LabelsFile, manifest.FrontEnd.Bank?.File }.OfType<string>().Distinct())
            {
                await CopyAsync(file, source, staging, manifest, cancellationToken);
            }

            var model = Complete(manifest, staging);
            TryOut(model);
            return Publish(model, staging);
        }
        finally
        {
            if (Directory.Exists(staging))
            {
                Directory.Delete(staging, recursive: true);
            }
        }
    }

    private static async Task CopyAsync(string file, string source, string staging, ModelManifest manifest, CancellationToken cancellationToken)
    {
        var from = Path.Combine(source, file);
        if (!File.Exists(from))
        {
            throw new ModelException(
                $"Model '{manifest.Name}' needs '{file}', which is not in '{source}'."
                + $" Put it there or name the folder that has it (--files FOLDER).");
        }

        await using var input = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.Read);
        await using var output = new FileStream(Path.Combine(staging, file), FileMode.CreateNew, FileAccess.Write);
        await input.CopyToAsync(output, cancellationToken);
    }

    private static InstalledModel Complete(ModelManifest manifest, string staging)
    {
        var hash = ModelIdentity.HashFile(Path.Combine(staging, manifest.WeightsFile!));
        if (manifest.WeightsSha256 is { } expected && !expected.Equals(hash, StringComparison.OrdinalIgnoreCase))
        {
            throw new ModelException(
                $"Model '{manifest.Name}': '{manifest.WeightsFile}' has SHA-256 {hash}, its manifest says {expected}; it is another file.");
        }

        var complete = manifest with { WeightsSha256 = hash };
        File.WriteAllText(Path.Combine(staging, ManifestFile), complete.ToJson());
        var model = new InstalledModel(complete, staging, ModelIdentity.Compute(complete, staging));
        if (manifest.Kind != "onnx")
        {
            File.WriteAllBytes(Path.Combine(staging, GraphFile), ModelGraph.Load(model));
        }

        return model;
    }

    // A model that cannot embed noise is refused now rather than in the middle of an ingest.
    private static void TryOut(InstalledModel model)
    {
        using var encoder = EncoderFactory.Open(model, new EncoderOptions { Device = "cpu", Threads = 1 }, NullLogger.Instance);
        var noise = new float[(int)(encoder.SampleRateHz * model.Manifest.WindowSeconds)];
        var state = 1u;
        foreach (ref var sample in noise.AsSpan())
        {
            state = state * 1664525 + 1013904223;
            sample = (state >> 8) / 83886080f - 0.1f;
        }

        using var input = encoder.Prepare(noise);
        encoder.Embed([input], new float[encoder.Dimensions]);
        if (encoder.HasLabels)
        {
            encoder.Classify([input], 1);
        }
    }

    private InstalledModel Publish(InstalledModel model, string staging)
    {
        var target = Path.Combine(folder, model.Manifest.Name);
        var published = model with { Folder = target };
        if (InstalledModels.Read(target) is { } existing)
        {
            return existing.Identity == model.Identity
                ? existing
                : throw new ModelException(
                    $"A model '{model.Manifest.Name}' is installed already with identity {existing.Identity}, this one has {model.Identity}. "
                    + $"Import it under another name (--name), or remove the old one first: avexsearch model remove {model.Manifest.Name}");
        }

        Directory.Move(staging, target);
        return published;
    }
}
