using System.Diagnostics;
using System.Runtime.ExceptionServices;
using System.Threading.Channels;
using AvexSearch.Audio;
using AvexSearch.Encoders;

namespace AvexSearch.Engine;

/// <summary>
/// Decode, cut, front end, batched inference, hand back: each stage on its own threads, with bounded channels between them, so that a slow
/// stage holds back the ones before it and memory stays bounded whatever the length of the archive. Several models hear in one pass: a file is read
/// once, and each model has a channel and threads of its own.
/// </summary>
internal sealed class EmbeddingPipeline(IReadOnlyList<Hearing> hearings, StageClock clock)
{
    private readonly PipelineOptions _options = hearings[0].Options;
    private readonly IReadOnlyList<int> _all = [.. Enumerable.Range(0, hearings.Count)];
    private readonly Channel<WindowInWork>[] _windows = [.. hearings.Select(hearing => Channel.CreateBounded<WindowInWork>(hearing.Options.WindowsInFlight))];
    private readonly EmbeddingBlocks[] _blocks = [.. hearings.Select(EmbeddingBlocks.Of)];
    private readonly Channel<FileInWork> _finished = Channel.CreateBounded<FileInWork>(hearings[0].Options.FilesInFlight);
    private int _encoding = hearings.Count;

    /// <summary>Runs until the desk has no more files. A broken file is reported to the desk; a failure of the desk or of a model stops all stages.</summary>
    public async Task RunAsync(IFileDesk desk, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task[] stages =
        [
            Stage(_options.Readers, token => ReadFilesAsync(desk, token), () => Array.ForEach(_windows, windows => windows.Writer.Complete()), stop),
            .. hearings.Select((hearing, i) => Stage(hearing.Options.Encoders, token => EncodeAsync(hearing, _blocks[i], _windows[i].Reader, token), EndEncoding, stop)),
            Stage(_options.Writers, token => HandBackAsync(desk, token), () => { }, stop),
        ];
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
        while (await desk.NextAsync(cancellationToken) is { } next)
        {
            var file = new FileInWork(next.Path, next.Ticket, next.Hearings ?? _all);
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
        using var reader = SharedReader.Open(file.Path, [.. file.Hearings.Select(hearing => hearings[hearing].Listener)], _options.Reading.Origin, cancellationToken);
        file.Info = reader.Info;
        foreach (var (part, reason) in reader.Failures)
        {
            file.Refuse(part, reason);
        }

        while (reader.Next())
        {
            clock.Add(EmbeddingStage.Decode, startedAt);
            startedAt = Stopwatch.GetTimestamp();
            var (part, levels) = (reader.Listener, reader.Levels);
            var hearing = hearings[file.Hearings[part]];
            if (file.LeavesOut(part, levels, hearing.Options))
            {
                startedAt = Stopwatch.GetTimestamp();
                continue;
            }

            var input = hearing.Encoder.Prepare(reader.Samples);
            clock.Add(EmbeddingStage.FrontEnd, startedAt);
            var window = new WindowInWork(file, part, file.Reserve(part), reader.StartSeconds, reader.EndSeconds, levels, input);
            await _windows[file.Hearings[part]].Writer.WriteAsync(window, cancellationToken);
            startedAt = Stopwatch.GetTimestamp();
        }

        (file.Warning, file.DurationSeconds) = (reader.Warning, reader.DecodedSeconds);
        for (var part = 0; part < file.Hearings.Count; part++)
        {
            file.Measured(part, reader.LevelsOf(part));
        }

        if (file.DurationSeconds <= 0)
        {
            throw new AudioFormatException(file.Path, "it holds no audio");
        }

        if (file.EndCutting())
        {
            await _finished.Writer.WriteAsync(file, cancellationToken);
        }
    }

    private async Task EncodeAsync(Hearing hearing, EmbeddingBlocks blocks, ChannelReader<WindowInWork> windows, CancellationToken cancellationToken)
    {
        var batch = new List<WindowInWork>(hearing.Options.BatchSize);
        while (await windows.WaitToReadAsync(cancellationToken))
        {
            do
            {
                while (batch.Count < hearing.Options.BatchSize && windows.TryRead(out var window))
                {
                    batch.Add(window);
                }
            }
            while (hearing.Options.FillBatches && batch.Count < hearing.Options.BatchSize && await windows.WaitToReadAsync(cancellationToken));

            await EncodeBatchAsync(hearing, blocks, batch, cancellationToken);
            batch.Clear();
        }
    }

    /// <summary>The last of the models that has nothing left to hear closes the way out.</summary>
    private void EndEncoding()
    {
        if (Interlocked.Decrement(ref _encoding) == 0)
        {
            _finished.Writer.Complete();
        }
    }

    private async Task EncodeBatchAsync(Hearing hearing, EmbeddingBlocks blocks, List<WindowInWork> batch, CancellationToken cancellationToken)
    {
        var block = blocks.Rent();
        try
        {
            Embed(hearing.Encoder, batch, block.Values.Span[..(batch.Count * hearing.Encoder.Dimensions)]);
            await FileAwayAsync(batch, block, hearing.Encoder.Dimensions, cancellationToken);
        }
        catch (InvalidDataException) when (batch.Count > 1)
        {
            // One window has no usable embedding: find out which, so that the other files of the batch do not suffer.
            foreach (var window in batch)
            {
                await EncodeBatchAsync(hearing, blocks, [window], cancellationToken);
            }
        }
        catch (InvalidDataException exception)
        {
            var window = batch[0];
            window.Input.Dispose();
            var who = window.File.Hearings.Count == 1 ? "" : $"model '{hearing.Model}' ";
            var reason = new InvalidDataException(FormattableString.Invariant($"{who}at {window.StartSeconds:0.##} s: {exception.Message}"), exception);
            if (window.File.Drop(window.Part, reason))
            {
                await _finished.Writer.WriteAsync(window.File, cancellationToken);
            }
        }
        finally
        {
            block.Release();
        }
    }

    private void Embed(IEncoder encoder, List<WindowInWork> batch, Span<float> embeddings)
    {
        var startedAt = Stopwatch.GetTimestamp();
        encoder.Embed([.. batch.Select(window => window.Input)], embeddings);
        clock.Add(EmbeddingStage.Encode, startedAt);
        clock.CountWindows(batch.Count);
    }

    private async Task FileAwayAsync(List<WindowInWork> batch, EmbeddingBlock block, int dimensions, CancellationToken cancellationToken)
    {
        for (var i = 0; i < batch.Count; i++)
        {
            var window = batch[i];
            window.Input.Dispose();
            var embedding = block.Values.Slice(i * dimensions, dimensions);
            if (window.File.Fill(window.Part, window.Position, new EmbeddedWindow(window.StartSeconds, window.EndSeconds, embedding, window.Levels), block))
            {
                await _finished.Writer.WriteAsync(window.File, cancellationToken);
            }
        }
    }

    private async Task HandBackAsync(IFileDesk desk, CancellationToken cancellationToken)
    {
        await foreach (var file in _finished.Reader.ReadAllAsync(cancellationToken))
        {
            if (file.Failure is { } reason)
            {
                await desk.FailedAsync(file.Path, file.Ticket, reason, cancellationToken);
                file.Release();
                continue;
            }

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

    private readonly record struct WindowInWork(
        FileInWork File, int Part, int Position, double StartSeconds, double EndSeconds, SoundLevels? Levels, EncoderInput Input);
}
