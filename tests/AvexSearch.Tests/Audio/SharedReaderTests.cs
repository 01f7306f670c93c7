using AvexSearch.Audio;
using Xunit;
using AudioWindows = AvexSearch.Audio.Windows;

namespace AvexSearch.Tests.Audio;

/// <summary>One pass for several listeners gives each what a pass of its own would.</summary>
public sealed class SharedReaderTests : IDisposable
{
    private const int RateHz = 8000;
    private const double Seconds = 23.4;
    private const int Seed = 11;

    private static readonly Listener[] Different =
    [
        new(new WindowPlan { WindowSeconds = 10, HopSeconds = 5 }, 4000, MeasureAboveHz: 1800),
        new(new WindowPlan { WindowSeconds = 1, HopSeconds = 0.4 }, 4000, MeasureAboveHz: 900),
        new(new WindowPlan { WindowSeconds = 2, HopSeconds = 1.5 }, 4000, MeasureAboveHz: 900),
        new(new WindowPlan { WindowSeconds = 3, HopSeconds = 3, Rule = ShortClipRule.Variable }, RateHz, MeasureAboveHz: 900),
        new(new WindowPlan { WindowSeconds = 5, HopSeconds = 2.5, TimeExpansion = 0.5 }, 5500),
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_listener_hears_what_it_would_hear_alone()
    {
        var path = Write();
        var heard = Different.Select(_ => new List<AudioWindow>()).ToArray();
        using (var reader = Open(path, Different))
        {
            var last = 0.0;
            while (reader.Next())
            {
                Assert.True(reader.StartSeconds >= last, "windows come by their starts");
                last = reader.StartSeconds;
                heard[reader.Listener].Add(new AudioWindow(reader.StartSeconds, reader.EndSeconds, reader.Samples.ToArray(), reader.Levels));
            }

            Assert.Equal(Seconds, reader.DecodedSeconds, 6);
            for (var listener = 0; listener < Different.Length; listener++)
            {
                var (alone, levels) = Alone(path, Different[listener]);
                Assert.Equal(alone.Select(Place), heard[listener].Select(Place));
                Assert.All(alone.Zip(heard[listener]), pair => Assert.Equal(pair.First.Samples, pair.Second.Samples));
                Assert.Equal(levels, reader.LevelsOf(listener));
            }
        }
    }

    [Fact]
    public void One_listener_hears_as_if_there_was_nothing_to_share()
    {
        var path = Write();
        using var reader = Open(path, [Different[1]]);
        var windows = 0;
        while (reader.Next())
        {
            windows++;
        }

        Assert.Equal(Alone(path, Different[1]).Windows.Count, windows);
    }

    [Fact]
    public void A_channel_that_is_missing_fails_its_listener_and_no_other()
    {
        using var reader = Open(Write(), [Different[0], Different[1] with { Channel = 1 }]);
        var heard = new HashSet<int>();
        while (reader.Next())
        {
            heard.Add(reader.Listener);
        }

        Assert.Equal([0], heard);
        Assert.Contains("Channel 1 was asked for", Assert.Single(reader.Failures).Value.Message, StringComparison.Ordinal);
        Assert.Equal(Seconds, reader.DecodedSeconds, 6);
    }

    [Fact]
    public void A_file_that_none_can_hear_is_refused() =>
        Assert.Throws<ArgumentException>(() => Open(Write(), [Different[0] with { Channel = 3 }, Different[1] with { Channel = 1 }]));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 64)]
    [InlineData(1000, 3)]
    public void Readers_of_any_pace_get_every_sample_once(int one, int other)
    {
        var next = 0;
        using var tee = new SampleTee(
            span =>
            {
                var count = Math.Min(span.Length, 5000 - next);
                for (var i = 0; i < count; i++)
                {
                    span[i] = next++;
                }

                return count;
            },
            readers: 2);
        var random = new Random(Seed);
        int[] paces = [one, other];
        List<float>[] got = [[], []];
        var ended = new bool[2];
        while (!ended.All(end => end))
        {
            var reader = random.Next(2);
            var room = new float[paces[reader]];
            var count = tee.Read(reader, room);
            ended[reader] |= count == 0;
            got[reader].AddRange(room.Take(count));
        }

        var all = Enumerable.Range(0, 5000).Select(i => (float)i);
        Assert.Equal(all, got[0]);
        Assert.Equal(all, got[1]);
    }

    private static SharedReader Open(string path, IReadOnlyList<Listener> listeners) =>
        SharedReader.Open(path, listeners, AudioOrigin.Archive, TestContext.Current.CancellationToken);

    private static (double, double, int, SoundLevels?) Place(AudioWindow window) => (window.StartSeconds, window.EndSeconds, window.Samples.Length, window.Levels);

    private static (List<AudioWindow> Windows, SoundLevels? Levels) Alone(string path, Listener listener)
    {
        var options = new AudioReadOptions { Channel = listener.Channel, MeasureAboveHz = listener.MeasureAboveHz };
        using var reader = MonoReader.Open(path, listener.RateHz, options, TestContext.Current.CancellationToken);
        var windows = AudioWindows.Cut(reader, listener.Plan, 0, TestContext.Current.CancellationToken).ToList();
        return (windows, reader.Levels);
    }

    private string Write()
    {
        var random = new Random(Seed);
        var samples = new float[(int)(Seconds * RateHz)];
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = (float)(0.4 * Math.Sin(i * 0.02 * (1 + (i / 50_000.0)))) + (0.1f * (float)(random.NextDouble() - 0.5));
        }

        var path = Path.Combine(_folder.Path, "shared.wav");
        using var file = File.Create(path);
        WavFile.Write(file, samples, RateHz);
        return path;
    }
}
