using System.Diagnostics;
using AvexSearch.Audio;

namespace AvexSearch.Engine;

/// <summary>Embeds files without a database.</summary>
public sealed class FileEmbedder(ModelChoice models)
{
    /// <summary>Embeds every window of every file.</summary>
    /// <param name="request">What to embed and how.</param>
    /// <param name="progress">Told after every file.</param>
    /// <param name="clock">Adds up the time of each stage.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="QueryException">No audio was found, no such model, or the window is not possible.</exception>
    public async Task<EmbeddedArchive> EmbedAsync(
        EmbedRequest request, IProgress<IngestProgress> progress, StageClock clock, CancellationToken cancellationToken)
    {
        var found = AudioFinder.Find(request.Places, cancellationToken);
        if (found.Files.Count == 0)
        {
            throw new QueryException(found.WhyEmpty(request.Places));
        }

        var encoder = models.Open(models.Find(request.Model));
        var plan = WindowPlans.For(encoder.Model.Manifest, request.WindowSeconds, request.HopSeconds, request.TimeExpansion);
        if (request.Rule is { } rule)
        {
            plan = plan with { Rule = rule };
        }

        var startedAt = Stopwatch.GetTimestamp();
        var list = new FileList(found.Files, (done, failed) => progress.Report(
            new IngestProgress(found.Files.Count, done, 0, failed, clock.AudioSeconds, Stopwatch.GetElapsedTime(startedAt).TotalSeconds)));
        var options = models.PipelineFor(encoder) with { Reading = new AudioReadOptions { Channel = request.Channel } };
        await new EmbeddingPipeline([new Hearing(ProfileId: 0, encoder, plan, options)], clock).RunAsync(list, cancellationToken);

        var rows = list.Done.SelectMany(file => file.Parts[0].Windows.Select(window => (file.Path, window))).ToList();
        return new EmbeddedArchive(encoder.Model.Manifest.Name, encoder.Model.Identity, encoder.Dimensions, rows, list.Failed, list.Done.Count(), clock.AudioSeconds);
    }
}
