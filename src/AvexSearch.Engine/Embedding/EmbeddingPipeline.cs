using System.Diagnostics;
using System.Runtime.ExceptionServices;
using System.Threading.Channels;
using AvexSearch.Audio;
using AvexSearch.Encoders;

namespace AvexSearch.Engine;

/// <summary>
/// Decode, cut, front end, batched inference, hand back: each stage on its own threads, with bounded channels between them, so that a slow
/// stage holds back the ones before it and memory stays bounded whatever the length of the archive.
/// </summary>
internal sealed class EmbeddingPipeline(IEncoder encoder, WindowPlan plan, PipelineOptions options, StageClock clock)
{
    private readonly Channel<WindowInWork> _windows = Channel.CreateBounded<WindowInWork>(options.WindowsInFlight);
    private readonly EmbeddingBlocks _blocks = new(options.BatchSize * encoder.Dimensions, options.EmbeddingsKept / options.BatchSize);
    private readonly Channel<FileInWork> _finished = Channel.CreateBounded<FileInWork>(options.FilesInFlight);

    /// <summary>Runs until the desk has no more files. A broken file is reported to the desk; a failure of the desk or of the model stops all stages.</summary>
    public async Task RunAsync(IFileDesk desk, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var stages = new[]
        {
            Stage(options.Readers, token => ReadFilesAsync(desk, token), () => _windows.Writer.Complete(), stop),
            Stage(options.Encoders, token => EncodeAsync(desk, token), () => _finished.Writer.Complete(), stop),
            Stage(options.Writers, token => HandBackAsync(desk, token), () => { }, stop),
        };
        await WhenAllOrFirstFailure(stages);
    }

    /// <summary>Runs the same work on several threads; the last one closes the way out, the first failure stops everything.</summary>
    private static async Task Stage(int workers, Func<CancellationToken, Task> work, Action close, CancellationTokenSource stop)
    {
        try
        {
            // ForEachAsync is the thread pool's own loop: the stages compute, so each needs a thread of its own.
            await Parallel.ForEachAsync(
                Enumerable.Range(0, workers),
                new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = stop.Token },
                async (_, token) => await work(token));
        }
        catch
        {
            await stop.CancelAsync();
            throw;
        }
        finally
        {
            close();
        }
    }

    /// <summary>Waits for all stages; the failure that began the trouble is thrown, not the cancellations that followed it.</summary>
    private static async Task WhenAllOrFirstFailure(Task[] stages)
    {
        var all = Task.WhenAll(stages);
        try
        {
            await all;
        }
        catch (OperationCanceledException)
        {
            var cause = stages.Select(stage => stage.Exception?.InnerException).FirstOrDefault(exception => exception is not null);
            if (cause is not null)
            {
                ExceptionDispatchInfo.Throw(cause);
            }

            throw;
        }
    }

    private async Task ReadFilesAsync(IFileDesk desk, CancellationToken cancellationToken)
    {
        while (await desk.NextAsync(cancellationToken) is var (path, ticket))
        {
            var file = new FileInWork(path, ticket);
            try
            {
                await CutAsync(file, cancellationToken);
            }
            catch (Exception exception) when (exception is AudioFormatException or IOException or UnauthorizedAccessException or ArgumentException)
            {
                await FailAsync(desk, file, exception, cancellationToken);
            }
        }
    }

    private async Task CutAsync(FileInWork file, CancellationToken cancellationToken)
    {
        var startedAt = Stopwatch.GetTimestamp();
        using var reader = MonoReader.Open(file.Path, plan.ReadRateHz(encoder.SampleRateHz), options.Reading, cancellationToken);
        file.Info = reader.Info;
        using var windows = new WindowCutter(reader, plan, options.Reading.StartSeconds, cancellationToken);
        while (windows.Next())
        {
            clock.Add(EmbeddingStage.Decode, startedAt);
            startedAt = Stopwatch.GetTimestamp();
            var levels = windows.Levels;
            if (file.LeavesOut(levels, options))
            {
                startedAt = Stopwatch.GetTimestamp();
                continue;
            }

            var input = encoder.Prepare(windows.Samples);
            clock.Add(EmbeddingStage.FrontEnd, startedAt);
            var position = file.Reserve();
            await _windows.Writer.WriteAsync(new WindowInWork(file, position, windows.StartSeconds, windows.EndSeconds, levels, input), cancellationToken);
            startedAt = Stopwatch.GetTimestamp();
        }

        (file.Warning, file.DurationSeconds, file.Levels) = (reader.Warning, reader.DecodedSeconds, reader.Levels);
        if (file.DurationSeconds <= 0)
        {
            throw new AudioFormatException(file.Path, "it holds no audio");
        }

        if (file.EndCutting())
        {
            await _finished.Writer.WriteAsync(file, cancellationToken);
        }
    }

    private async Task EncodeAsync(IFileDesk desk, CancellationToken cancellationToken)
    {
        var batch = new List<WindowInWork>(options.BatchSize);
        while (await _windows.Reader.WaitToReadAsync(cancellationToken))
        {
            do
            {
                while (batch.Count < options.BatchSize && _windows.Reader.TryRead(out var window))
                {
                    batch.Add(window);
                }
            }
            while (options.FillBatches && batch.Count < options.BatchSize && await _windows.Reader.WaitToReadAsync(cancellationToken));

            await EncodeBatchAsync(desk, batch, cancellationToken);
            batch.Clear();
        }
    }

    private async Task EncodeBatchAsync(IFileDesk desk, List<WindowInWork> batch, CancellationToken cancellationToken)
    {
        var block = _blocks.Rent();
        try
        {
            Embed(batch, block.Values.Span[..(batch.Count * encoder.Dimensions)]);
            await FileAwayAsync(batch, block, cancellationToken);
        }
        catch (InvalidDataException) when (batch.Count > 1)
        {
            // One window has no usable embedding: find out which, so that the other files of the batch do not suffer.
            foreach (var window in batch)
            {
                await EncodeBatchAsync(desk, [window], cancellationToken);
            }
        }
        catch (InvalidDataException exception)
        {
            var window = batch[0];
            window.Input.Dispose();
            await FailAsync(
                desk, window.File, new InvalidDataException(FormattableString.Invariant($"at {window.StartSeconds:0.##} s: {exception.Message}"), exception), cancellationToken);
        }
        finally
        {
            block.Release();
        }
    }

    private void Embed(List<WindowInWork> batch, Span<float> embeddings)
    {
        var startedAt = Stopwatch.GetTimestamp();
        encoder.Embed([.. batch.Select(window => window.Input)], embeddings);
        clock.Add(EmbeddingStage.Encode, startedAt);
        clock.CountWindows(batch.Count);
    }

    private async Task FileAwayAsync(List<WindowInWork> batch, EmbeddingBlock block, CancellationToken cancellationToken)
    {
        for (var i = 0; i < batch.Count; i++)
        {
            var window = batch[i];
            window.Input.Dispose();
            var embedding = block.Values.Slice(i * encoder.Dimensions, encoder.Dimensions);
            if (window.File.Fill(window.Position, new EmbeddedWindow(window.StartSeconds, window.EndSeconds, embedding, window.Levels), block))
            {
                await _finished.Writer.WriteAsync(window.File, cancellationToken);
            }
        }
    }

    private async Task HandBackAsync(IFileDesk desk, CancellationToken cancellationToken)
    {
        await foreach (var file in _finished.Reader.ReadAllAsync(cancellationToken))
        {
            var startedAt = Stopwatch.GetTimestamp();
            await desk.DoneAsync(file.ToEmbeddedFile(), cancellationToken);
            file.Release();
            clock.Add(EmbeddingStage.Store, startedAt);
            clock.CountAudio(file.DurationSeconds);
        }
    }

    private static async Task FailAsync(IFileDesk desk, FileInWork file, Exception reason, CancellationToken cancellationToken)
    {
        if (file.Abandon())
        {
            await desk.FailedAsync(file.Path, file.Ticket, reason, cancellationToken);
        }
    }

    private readonly record struct WindowInWork(FileInWork File, int Position, double StartSeconds, double EndSeconds, SoundLevels? Levels, EncoderInput Input);
}
