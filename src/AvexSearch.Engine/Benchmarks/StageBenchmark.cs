using System.Diagnostics;
using AvexSearch.Encoders;

namespace AvexSearch.Engine;

/// <summary>Measures, without a database, how many threads each stage should have and how much may wait between them, and how sessions lie best over the cores.</summary>
public sealed class StageBenchmark(ModelChoice models)
{
    private const int SessionInputs = 32;

    /// <summary>Embeds the same files with every set-up in turn, so that what else goes on in the machine hits all of them.</summary>
    /// <param name="model">Name of the model, or null for the preferred one.</param>
    /// <param name="files">Files of a minute, 1 or more.</param>
    /// <param name="rounds">Rounds that are measured, 1 or more; one more goes before them.</param>
    /// <param name="cancellationToken">Stops the measurement.</param>
    /// <returns>The set-ups in the order of their speed, fastest first.</returns>
    public async Task<IReadOnlyList<StageLayout>> StagesAsync(string? model, int files, int rounds, CancellationToken cancellationToken)
    {
        Check(files, rounds);
        var encoder = models.Open(models.Find(model));
        var folder = Directory.CreateTempSubdirectory("avexsearch-bench-").FullName;
        try
        {
            BenchmarkFiles.Write(folder, new BenchmarkSounds(files, FileSeconds: 60), cancellationToken);
            var paths = Directory.GetFiles(folder);
            var results = Layouts(Environment.ProcessorCount).ToDictionary(layout => layout, _ => new List<(double Rate, double CpuMs)>());
            for (var round = 0; round <= rounds; round++)
            {
                foreach (var (layout, measured) in results)
                {
                    var speed = await EmbedAsync(encoder, layout, paths, cancellationToken);
                    if (round > 0)
                    {
                        measured.Add(speed);
                    }
                }
            }

            return [.. results.Select(result => result.Key with
            {
                WindowsPerSecond = result.Value.Select(round => round.Rate).Order().ElementAt(rounds / 2),
                CpuMsPerWindow = result.Value.Min(round => round.CpuMs),
            }).OrderByDescending(layout => layout.WindowsPerSecond)];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The model alone, on features that are ready, in every layout of sessions over the cores.</summary>
    /// <param name="model">Name of the model, or null for the preferred one.</param>
    /// <param name="rounds">Rounds that are measured, 1 or more; one more goes before them.</param>
    /// <param name="cancellationToken">Stops the measurement.</param>
    /// <returns>The layouts in the order of their speed, fastest first.</returns>
    public IReadOnlyList<SessionLayout> Sessions(string? model, int rounds, CancellationToken cancellationToken)
    {
        Check(files: 1, rounds);
        var installed = models.Find(model);
        var encoder = models.Open(installed);
        var folder = Directory.CreateTempSubdirectory("avexsearch-bench-").FullName;
        try
        {
            var plan = WindowPlans.For(installed.Manifest, null, null);
            BenchmarkFiles.Write(folder, new BenchmarkSounds(Files: 1, FileSeconds: plan.WindowSeconds + (plan.HopSeconds * (SessionInputs - 1))), cancellationToken);
            var inputs = IngestBenchmark.PrepareInputs(encoder, plan, Directory.GetFiles(folder)[0], SessionInputs, cancellationToken);
            var layouts = SessionLayouts.Measure(installed, inputs, rounds, cancellationToken);
            inputs.ForEach(input => input.Dispose());
            return layouts;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Check(int files, int rounds)
    {
        if (files < 1 || rounds < 1)
        {
            throw new QueryException($"{files} files and {rounds} rounds cannot be measured; choose 1 or more of each.");
        }
    }

    private static IEnumerable<StageLayout> Layouts(int cores)
    {
        foreach (var inFlight in new[] { 2, 8, 32, 128 })
        {
            yield return new(cores, cores, 8, inFlight);
        }

        foreach (var inFlight in new[] { 1, 4, 32 })
        {
            yield return new(cores, cores, 1, inFlight);
        }

        yield return new(cores, 1, 8, 32);
        yield return new(1, cores, 8, 32);
    }

    private static async Task<(double Rate, double CpuMs)> EmbedAsync(IEncoder encoder, StageLayout layout, string[] paths, CancellationToken cancellationToken)
    {
        var options = new PipelineOptions
        {
            Readers = layout.Readers,
            Encoders = layout.Encoders,
            BatchSize = layout.Batch,
            WindowsInFlight = layout.WindowsInFlight,
        };
        var clock = new StageClock();
        var list = new FileList(paths, (_, _) => { });
        var (use, startedAt) = (ProcessUse.Begin(), Stopwatch.GetTimestamp());
        var hearing = new Hearing(ProfileId: 0, encoder, WindowPlans.For(encoder.Model.Manifest, null, null), options);
        await new EmbeddingPipeline([hearing], clock).RunAsync(list, cancellationToken);
        return (clock.Windows / Stopwatch.GetElapsedTime(startedAt).TotalSeconds, use.End().CpuSeconds * 1000 / Math.Max(clock.Windows, 1));
    }
}
