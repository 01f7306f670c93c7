using AvexSearch.Evaluation;

namespace AvexSearch.Engine;

/// <summary>Embeds the windows of recordings on the way, for detection.</summary>
internal sealed class FileWindows(SystemNames names, FileEmbedder embedder)
{
    /// <summary>Embeds all windows of some recordings.</summary>
    /// <param name="spec">Name of the system, and its treatment.</param>
    /// <param name="heard">The model and the windows that it hears.</param>
    /// <param name="recordings">Paths of the recordings with their ids; null for those that are in no archive.</param>
    /// <param name="channel">Channel (0-based), or null for the mean of all.</param>
    /// <param name="timeExpansion">How many times slower they are heard.</param>
    /// <param name="spans">What is heard where in the recordings.</param>
    /// <param name="problems">Told which files could not be embedded.</param>
    /// <param name="progress">Told the share that is done, 0..1.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<WindowedSystem> EmbedAsync(
        SystemSpec spec, SystemSpec heard, IReadOnlyDictionary<string, long?> recordings, int? channel, double timeExpansion, LabelledSpans spans, List<string> problems, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var archive = await embedder.EmbedAsync(
            new EmbedRequest { Places = [.. recordings.Keys], Model = heard.Model, WindowSeconds = heard.WindowSeconds, HopSeconds = heard.HopSeconds, Channel = channel, TimeExpansion = timeExpansion },
            Steps.OfFiles(progress), new StageClock(), cancellationToken);
        problems.AddRange(archive.Failures.Select(failure => $"{failure.Path}: {failure.Error}"));
        var places = archive.Rows.Select(row => new ItemPlace(row.Path, row.Window.StartSeconds, row.Window.EndSeconds, recordings[row.Path])).ToList();
        return WindowedSystem.Of(spec, names.Facts(heard), new EmbeddingMatrix(archive.ToMatrix(), archive.Dimensions), names.ModelOf(heard), places, spans);
    }
}
