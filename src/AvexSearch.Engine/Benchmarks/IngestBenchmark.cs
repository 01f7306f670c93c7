using System.Diagnostics;
using AvexSearch.Audio;
using AvexSearch.Encoders;
using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>Measures an ingest from files to committed rows, and the encoder alone on the same windows before and after it.</summary>
public sealed class IngestBenchmark(ArchiveIngest ingest, CollectionStore collections, ModelChoice models)
{
    private const int SampleRateHz = 48_000;
    private const int Seed = 4711;

    /// <summary>Writes files, measures, and removes the files and the collection again.</summary>
    /// <param name="modelName">Name of the model, or null for the preferred one.</param>
    /// <param name="files">Number of files, 1 or more.</param>
    /// <param name="fileSeconds">Length of a file, seconds, 1 or more.</param>
    /// <param name="progress">Told while the ingest runs.</param>
    /// <param name="cancellationToken">Stops the measurement.</param>
    public async Task<IngestBenchmarkResult> RunAsync(
        string? modelName, int files, int fileSeconds, IProgress<JobSummary> progress, CancellationToken cancellationToken)
    {
        if (files < 1 || fileSeconds < 1)
        {
            throw new QueryException($"{files} files of {fileSeconds} s cannot be measured; choose 1 or more of each.");
        }

        var encoder = models.Open(models.Find(modelName));
        var folder = Directory.CreateTempSubdirectory("avexsearch-bench-").FullName;
        var collection = $"bench {Guid.NewGuid():N}";
        try
        {
            WriteFiles(folder, files, fileSeconds, cancellationToken);
            var inputs = PrepareInputs(encoder, Directory.GetFiles(folder)[0], cancellationToken);
            await WarmUpAsync(encoder, inputs, modelName, collection, cancellationToken);
            var windows = files * inputs.Count;
            var before = EncoderAlone(encoder, inputs, windows, cancellationToken);
            var clock = new StageClock();
            var report = await ingest.RunAsync(
                new IngestRequest { Places = [folder], Collection = collection, Model = modelName }, progress, clock, cancellationToken);
            var after = EncoderAlone(encoder, inputs, windows, cancellationToken);
            inputs.ForEach(input => input.Dispose());
            return Result(encoder, report, clock, (before + after) / 2);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
            if (await collections.FindAsync(collection, CancellationToken.None) is { } row)
            {
                await collections.DeleteAsync(row.Id, CancellationToken.None);
            }
        }
    }

    /// <summary>Both sides once at small scale, so that neither is measured while its code is being compiled.</summary>
    private async Task WarmUpAsync(IEncoder encoder, List<EncoderInput> inputs, string? modelName, string collection, CancellationToken cancellationToken)
    {
        _ = EncoderAlone(encoder, inputs, inputs.Count, cancellationToken);
        var folder = Directory.CreateTempSubdirectory("avexsearch-bench-").FullName;
        try
        {
            WriteFiles(folder, files: 2, fileSeconds: 21, cancellationToken);
            await ingest.RunAsync(
                new IngestRequest { Places = [folder], Collection = collection, Model = modelName }, new Progress<JobSummary>(), new StageClock(), cancellationToken);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IngestBenchmarkResult Result(IEncoder encoder, IngestReport report, StageClock clock, double encoderRate)
    {
        var rate = clock.Windows / report.ElapsedSeconds;
        return new IngestBenchmarkResult(
            encoder.Model.Manifest.Name,
            encoder.Device,
            (int)report.Files,
            clock.Windows,
            report.AudioSeconds,
            rate,
            encoderRate,
            rate / encoderRate,
            report.AudioSeconds / report.ElapsedSeconds,
            clock.Seconds(EmbeddingStage.Decode),
            clock.Seconds(EmbeddingStage.FrontEnd),
            clock.Seconds(EmbeddingStage.Encode),
            clock.Seconds(EmbeddingStage.Store));
    }

    private static void WriteFiles(string folder, int files, int fileSeconds, CancellationToken cancellationToken)
    {
        var random = new Random(Seed);
        for (var file = 0; file < files; file++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var samples = new float[fileSeconds * SampleRateHz];
            var caller = DemoSpecies.All[file % DemoSpecies.All.Count].Individual(random);
            for (var at = 0; at < samples.Length; at += 4 * SampleRateHz)
            {
                caller.Sing(samples, at, SampleRateHz, level: 0.2);
            }

            FieldNoise.Add(samples, SampleRateHz, file, random);
            using var stream = File.Create(Path.Combine(folder, $"bench_{file:0000}.wav"));
            WavFile.Write(stream, samples, SampleRateHz);
        }
    }

    private static List<EncoderInput> PrepareInputs(IEncoder encoder, string file, CancellationToken cancellationToken)
    {
        var plan = WindowPlans.For(encoder.Model.Manifest, null, null);
        using var reader = MonoReader.Open(file, encoder.SampleRateHz, new AudioReadOptions(), cancellationToken);
        return [.. Windows.Cut(reader, plan, 0, cancellationToken).Select(window => encoder.Prepare(window.Samples))];
    }

    /// <summary>Windows per second of the model alone, with as many threads and as large batches as in the pipeline.</summary>
    private double EncoderAlone(IEncoder encoder, List<EncoderInput> inputs, int windows, CancellationToken cancellationToken)
    {
        var options = models.PipelineFor(encoder);
        var startedAt = Stopwatch.GetTimestamp();
        var batches = (windows + options.BatchSize - 1) / options.BatchSize;
        Parallel.For(0, batches, new ParallelOptions { MaxDegreeOfParallelism = options.Encoders, CancellationToken = cancellationToken }, batch =>
        {
            var inputsOfBatch = Enumerable.Range(batch * options.BatchSize, options.BatchSize).Select(i => inputs[i % inputs.Count]).ToList();
            encoder.Embed(inputsOfBatch, new float[inputsOfBatch.Count * encoder.Dimensions]);
        });
        return batches * options.BatchSize / Stopwatch.GetElapsedTime(startedAt).TotalSeconds;
    }
}
