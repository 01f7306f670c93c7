using System.Diagnostics;
using AvexSearch.Audio;
using AvexSearch.Encoders;
using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>Measures an ingest from files to committed rows, and the encoder alone on the same windows before and after it.</summary>
public sealed class IngestBenchmark(ArchiveIngest ingest, CollectionStore collections, ModelChoice models, Database database)
{
    /// <summary>Windows of features that the encoder alone is measured on, over and over.</summary>
    private const int MostInputs = 64;

    private const int FrontEndRuns = 500;

    /// <summary>The encoder alone runs on so many windows at the most: an hour of it says no more than half a minute.</summary>
    private const int MostEncoderWindows = 2000;

    /// <summary>Writes files, measures, and removes the files and the collection again.</summary>
    /// <param name="request">Which model, which files.</param>
    /// <param name="progress">Told while the ingest runs.</param>
    /// <param name="cancellationToken">Stops the measurement.</param>
    public async Task<IngestBenchmarkResult> RunAsync(
        IngestBenchmarkRequest request, IProgress<JobSummary> progress, CancellationToken cancellationToken)
    {
        if (request.Files < 1 || request.FileSeconds is not (>= 1 and <= 172_800))
        {
            throw new QueryException($"{request.Files} files of {request.FileSeconds} s cannot be measured; choose 1 or more of each, and two days at the most.");
        }

        if (request.SampleRateHz is not (>= 1000 and <= 384_000))
        {
            throw new QueryException($"Files of {request.SampleRateHz} Hz cannot be measured; choose 1000 to 384000 Hz.");
        }

        var encoder = models.Open(models.Find(request.Model));
        var plan = WindowPlans.For(encoder.Model.Manifest, request.WindowSeconds, request.HopSeconds);
        var folder = Directory.CreateTempSubdirectory("avexsearch-bench-").FullName;
        var collection = $"bench {Guid.NewGuid():N}";
        try
        {
            BenchmarkFiles.Write(folder, new BenchmarkSounds(request.Files, request.FileSeconds, request.Flac, request.SampleRateHz), cancellationToken);
            var inputs = PrepareInputs(encoder, plan, Directory.EnumerateFiles(folder).First(), MostInputs, cancellationToken);
            await WarmUpAsync(encoder, inputs, request, collection, cancellationToken);
            var windows = (int)Math.Min((long)request.Files * inputs.Count * 4, MostEncoderWindows);
            var frontEndMs = FrontEndMs(encoder, plan, Directory.EnumerateFiles(folder).First(), cancellationToken);
            var sizeBefore = await database.SizeBytesAsync(cancellationToken);
            var before = EncoderAlone(encoder, inputs, windows, cancellationToken);
            var clock = new StageClock();
            var trace = new IngestTrace(clock, progress);
            var use = ProcessUse.Begin();
            var report = await ingest.RunAsync(RequestOf(request, folder, collection), trace, clock, cancellationToken);
            var used = use.End();
            var after = EncoderAlone(encoder, inputs, windows, cancellationToken);
            inputs.ForEach(input => input.Dispose());
            return Result(encoder, report, clock, used, (before + after) / 2) with
            {
                FrontEndMsPerWindow = frontEndMs,
                FilesPerSecond = report.Done / report.ElapsedSeconds,
                DatabaseBytes = await database.SizeBytesAsync(cancellationToken) - sizeBefore,
                SteadyBytesPerWindow = trace.SteadyBytesPerWindow,
                MemoryBytes = trace.MemoryBytes,
            };
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
    private async Task WarmUpAsync(IEncoder encoder, List<EncoderInput> inputs, IngestBenchmarkRequest request, string collection, CancellationToken cancellationToken)
    {
        _ = EncoderAlone(encoder, inputs, inputs.Count, cancellationToken);
        var folder = Directory.CreateTempSubdirectory("avexsearch-bench-").FullName;
        try
        {
            BenchmarkFiles.Write(folder, new BenchmarkSounds(Files: 2, FileSeconds: 21), cancellationToken);
            await ingest.RunAsync(RequestOf(request, folder, collection), new Progress<JobSummary>(), new StageClock(), cancellationToken);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IngestRequest RequestOf(IngestBenchmarkRequest request, string folder, string collection) => new()
    {
        Places = [folder],
        Collection = collection,
        Models = request.Model is null ? [] : [request.Model],
        WindowSeconds = request.WindowSeconds,
        HopSeconds = request.HopSeconds,
    };

    private static IngestBenchmarkResult Result(IEncoder encoder, IngestReport report, StageClock clock, ProcessUse used, double encoderRate)
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
            clock.Seconds(EmbeddingStage.Store),
            used.CpuSeconds,
            used.AllocatedBytes / Math.Max(clock.Windows, 1),
            used.PeakBytes);
    }

    internal static List<EncoderInput> PrepareInputs(IEncoder encoder, WindowPlan plan, string file, int most, CancellationToken cancellationToken)
    {
        using var reader = MonoReader.Open(file, encoder.SampleRateHz, new AudioReadOptions(), cancellationToken);
        return [.. Windows.Cut(reader, plan, 0, cancellationToken).Take(most).Select(window => encoder.Prepare(window.Samples))];
    }

    /// <summary>Processor time of the front end for one window, on one thread with nothing else going on in this process.</summary>
    private static double FrontEndMs(IEncoder encoder, WindowPlan plan, string file, CancellationToken cancellationToken)
    {
        using var reader = MonoReader.Open(file, encoder.SampleRateHz, new AudioReadOptions(), cancellationToken);
        using var windows = new WindowCutter(reader, plan, 0, cancellationToken);
        windows.Next();
        var use = ProcessUse.Begin();
        for (var run = 0; run < FrontEndRuns; run++)
        {
            encoder.Prepare(windows.Samples).Dispose();
        }

        return use.End().CpuSeconds * 1000 / FrontEndRuns;
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
