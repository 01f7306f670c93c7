namespace AvexSearch.Encoders;

/// <summary>Fetches known models from the hub.</summary>
internal sealed class ModelPuller(string folder, ModelLibraryOptions options)
{
    private const string Owner = "EarthSpeciesProject";

    /// <summary>Downloads weights and label map into the library's download folder.</summary>
    /// <returns>The folder with NAME.safetensors and, where the hub has one, label_map.json.</returns>
    /// <exception cref="ModelException">The weights cannot be had; the message says why and what to do.</exception>
    public async Task<string> FetchAsync(KnownModel model, IProgress<PullProgress> progress, CancellationToken cancellationToken)
    {
        var target = Path.Combine(folder, ".downloads", model.Name);
        Directory.CreateDirectory(target);
        using var guard = Lock(Path.Combine(target, "lock"), model.Name);
        var weights = $"{model.Name}.safetensors";
        progress.Report(new PullProgress(weights, 0, null, $"licence {model.Licence}: {model.LicenceNote}"));
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(20) })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("AvexSearch");
        if (!await FetchAsync(client, model, weights, target, progress, cancellationToken))
        {
            throw new ModelException($"{Address(model, weights)} does not exist (404). {Advice(model)}");
        }

        await FetchAsync(client, model, ModelImporter.LabelMap, target, progress, cancellationToken);
        return target;
    }

    private async Task<bool> FetchAsync(
        HttpClient client, KnownModel model, string file, string target, IProgress<PullProgress> progress, CancellationToken cancellationToken)
    {
        var path = Path.Combine(target, file);
        if (File.Exists(path))
        {
            return true;
        }

        try
        {
            return await new HubDownload(client, options, Address(model, file), path, progress).FetchAsync(cancellationToken);
        }
        catch (ModelException e)
        {
            throw new ModelException($"{e.Message} {Advice(model)}", e);
        }
    }

    private Uri Address(KnownModel model, string file) =>
        new(options.Hub.AbsoluteUri.TrimEnd('/') + $"/{Owner}/{model.Name}/resolve/main/{file}");

    private static string Advice(KnownModel model) =>
        $"Without a way to the hub, fetch {model.Name}.safetensors on another machine and run: avexsearch model import {model.Name}.safetensors";

    private static FileStream Lock(string path, string name)
    {
        try
        {
            return new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException e)
        {
            throw new ModelException($"Model '{name}' is being pulled by another process ('{path}' is locked).", e);
        }
    }
}
