using AvexSearch.Audio;
using AvexSearch.Encoders;
using AvexSearch.Engine;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace AvexSearch.Tests.Engine.Ingest;

/// <summary>Faults of the program itself: they must come out, with everything stopped, so that whoever has the files in hand can look for the one that did it.</summary>
public sealed class PipelineFaultTests : IDisposable
{
    private const int Rate = 32_000;
    private readonly string _root = Directory.CreateTempSubdirectory("avexsearch-fault-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Theory]
    [InlineData("front end")]
    [InlineData("model")]
    [InlineData("desk")]
    public async Task A_fault_of_any_stage_stops_the_others_and_is_the_one_that_is_thrown(string stage)
    {
        string[] paths = [.. Enumerable.Range(0, 30).Select(Write)];
        using var encoder = new FaultyEncoder(stage, faultAfter: 10);
        var desk = new Desk(paths, stage == "desk" ? 5 : int.MaxValue);

        var fault = await Assert.ThrowsAsync<NotSupportedException>(() => Pipeline(encoder).RunAsync(desk, TestContext.Current.CancellationToken));

        Assert.Equal(stage, fault.Message);
        Assert.InRange(desk.Done, 0, paths.Length - 1);
        Assert.Equal(0, desk.Failed);
    }

    [Fact]
    public async Task A_window_without_an_embedding_fails_its_file_only_and_memory_used_again_mixes_nothing_up()
    {
        string[] paths = [.. Enumerable.Range(0, 30).Select(Write)];
        using var encoder = new FaultyEncoder("data", faultAfter: 10);
        var desk = new Desk(paths, int.MaxValue);

        await Pipeline(encoder).RunAsync(desk, TestContext.Current.CancellationToken);
        using var sound = new FaultyEncoder("none", faultAfter: 0);
        var truth = new Desk(paths, int.MaxValue);
        await Pipeline(sound, embeddingsKept: 0).RunAsync(truth, TestContext.Current.CancellationToken);

        Assert.Equal((29, 1), (desk.Done, desk.Failed));
        Assert.Equal(30, truth.Sums.Values.Distinct().Count());
        Assert.All(desk.Sums, file => Assert.Equal(truth.Sums[file.Key], file.Value));
    }

    private static EmbeddingPipeline Pipeline(IEncoder encoder, int embeddingsKept = 8)
    {
        var options = new PipelineOptions { Encoders = 2, Readers = 2, BatchSize = 4, EmbeddingsKept = embeddingsKept };
        return new EmbeddingPipeline([new Hearing(0, encoder, new WindowPlan { WindowSeconds = 1, HopSeconds = 0.5 }, options)], new StageClock());
    }

    private string Write(int seed)
    {
        var random = new Random(seed);
        var path = Path.Combine(_root, $"{seed:00}.wav");
        using var file = File.Create(path);
        WavFile.Write(file, [.. Enumerable.Range(0, Rate * 2).Select(_ => random.NextSingle() - 0.5f)], Rate);
        return path;
    }

    /// <summary>The built-in encoder, with a fault after some windows.</summary>
    private sealed class FaultyEncoder(string stage, int faultAfter) : IEncoder
    {
        private readonly IEncoder _inner = EncoderFactory.Open(SpectralModel.Installed, new EncoderOptions { Threads = 1 }, NullLogger.Instance);
        private int _windows;
        private EncoderInput? _poison;

        public InstalledModel Model => _inner.Model;

        public int SampleRateHz => _inner.SampleRateHz;

        public int Dimensions => _inner.Dimensions;

        public string Device => _inner.Device;

        public bool HasLabels => false;

        public EncoderInput Prepare(ReadOnlySpan<float> samples)
        {
            var number = Interlocked.Increment(ref _windows);
            if (stage == "front end" && number > faultAfter)
            {
                throw new NotSupportedException(stage);
            }

            var input = _inner.Prepare(samples);
            _poison = number == faultAfter ? input : _poison;
            return input;
        }

        public void Embed(IReadOnlyList<EncoderInput> batch, Span<float> embeddings)
        {
            if (stage is "model" or "data" && _poison is { } poison && batch.Contains(poison))
            {
                throw stage == "model" ? new NotSupportedException(stage) : new InvalidDataException("The embedding is zero.");
            }

            _inner.Embed(batch, embeddings);
        }

        public IReadOnlyList<IReadOnlyList<LabelScore>> Classify(IReadOnlyList<EncoderInput> batch, int top) => _inner.Classify(batch, top);

        public void Dispose() => _inner.Dispose();
    }

    private sealed class Desk(string[] paths, int faultAfter) : IFileDesk
    {
        private readonly Lock _lock = new();
        private int _next = -1;

        public int Done { get; private set; }

        public int Failed { get; private set; }

        public Dictionary<string, double> Sums { get; } = [];

        public Task<FileToEmbed?> NextAsync(CancellationToken cancellationToken)
        {
            var next = Interlocked.Increment(ref _next);
            return Task.FromResult(next < paths.Length ? new FileToEmbed(paths[next], null) : (FileToEmbed?)null);
        }

        public Task DoneAsync(EmbeddedFile file, CancellationToken cancellationToken)
        {
            lock (_lock)
            {
                Done++;
                Sums[file.Path] = file.Parts[0].Windows.Sum(window => window.Embedding.ToArray().Sum(value => (double)value));
                return Done > faultAfter ? Task.FromException(new NotSupportedException("desk")) : Task.CompletedTask;
            }
        }

        public Task FailedAsync(string path, object? ticket, Exception reason, CancellationToken cancellationToken)
        {
            lock (_lock)
            {
                Failed++;
                return Task.CompletedTask;
            }
        }
    }
}
