namespace AvexSearch.Encoders;

/// <summary>Reads the folders of installed models.</summary>
internal static class InstalledModels
{
    /// <summary>The model in a folder, null when there is none.</summary>
    /// <exception cref="InvalidDataException">The folder's manifest is broken, belongs to another name, or a file is missing.</exception>
    public static InstalledModel? Read(string folder)
    {
        var path = Path.Combine(folder, ModelImporter.ManifestFile);
        if (!File.Exists(path))
        {
            return null;
        }

        var manifest = ModelManifest.Parse(File.ReadAllText(path), path);
        if (manifest.Name != Path.GetFileName(folder) || manifest.WeightsSha256 is null)
        {
            throw new InvalidDataException(
                $"'{path}' names model '{manifest.Name}' with weights '{manifest.WeightsSha256}',"
                + $" expected '{Path.GetFileName(folder)}' with a SHA-256.");
        }

        foreach (var file in new[] { manifest.WeightsFile, manifest.LabelsFile, manifest.FrontEnd.Bank?.File }.OfType<string>())
        {
            if (!File.Exists(Path.Combine(folder, file)))
            {
                throw new InvalidDataException(
                    $"Model '{manifest.Name}' lacks its file '{Path.Combine(folder, file)}'; remove it and import it again.");
            }
        }

        return new InstalledModel(manifest, folder, ModelIdentity.Compute(manifest, folder));
    }
}
