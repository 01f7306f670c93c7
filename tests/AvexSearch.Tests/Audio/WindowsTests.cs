using AvexSearch.Audio;
using Xunit;
using AudioWindows = AvexSearch.Audio.Windows;

namespace AvexSearch.Tests.Audio;

public sealed class WindowsTests
{
    private const int RateHz = 100;

    [Fact]
    public void No_samples_give_no_window() => Assert.Empty(Cut(0, new WindowPlan()));

    [Fact]
    public void One_sample_gives_one_window_repeated_to_the_minimum()
    {
        var window = Assert.Single(Cut(1, new WindowPlan { Rule = ShortClipRule.Variable }));

        Assert.Equal((0, 0.01), (window.StartSeconds, window.EndSeconds));
        Assert.Equal(100, window.Samples.Length);
        Assert.All(window.Samples, s => Assert.Equal(1f, s));
    }

    [Fact]
    public void Exactly_one_window_is_one_window()
    {
        var window = Assert.Single(Cut(1000, new WindowPlan()));

        Assert.Equal((0, 10), (window.StartSeconds, window.EndSeconds));
        Assert.Equal(Ramp(0, 1000), window.Samples);
    }

    [Theory]
    [InlineData(1049, 1)]
    [InlineData(1050, 2)]
    public void A_rest_below_five_percent_is_dropped(int samples, int windows) => Assert.Equal(windows, Cut(samples, new WindowPlan()).Count);

    [Theory]
    [InlineData(10, 10, 2500, "0-10 10-20 20-25")]
    [InlineData(10, 5, 2500, "0-10 5-15 10-20 15-25")]
    [InlineData(10, 5, 2200, "0-10 5-15 10-20 15-22")]
    [InlineData(10, 5, 2040, "0-10 5-15 10-20")]
    [InlineData(10, 3, 1700, "0-10 3-13 6-16 9-17")]
    [InlineData(10, 10, 30, "0-0.3")]
    [InlineData(0.5, 0.25, 130, "0-0.5 0.25-0.75 0.5-1 0.75-1.25 1-1.3")]
    public void Windows_start_at_multiples_of_the_hop_until_the_end_is_covered(double window, double hop, int samples, string expected)
    {
        var cut = Cut(samples, new WindowPlan { WindowSeconds = window, HopSeconds = hop, Rule = ShortClipRule.Variable, MinimumSeconds = 0 });

        Assert.Equal(expected, string.Join(' ', cut.Select(w => FormattableString.Invariant($"{w.StartSeconds:0.##}-{w.EndSeconds:0.##}"))));
        Assert.All(cut, w => Assert.Equal(Ramp((int)Math.Round(w.StartSeconds * RateHz), w.Samples.Length), w.Samples));
    }

    [Fact]
    public void A_hop_that_is_no_whole_number_of_samples_does_not_drift()
    {
        var cut = Cut(100_000, new WindowPlan { WindowSeconds = 1, HopSeconds = 1 / 3.0, MinimumSeconds = 0 });

        for (var k = 0; k < cut.Count; k++)
        {
            Assert.Equal(k / 3.0, cut[k].StartSeconds, 0.0051);
        }

        Assert.Equal(1000, cut[^1].EndSeconds, 0.05);
    }

    [Fact]
    public void The_offset_is_added_to_the_times()
    {
        var cut = Cut(1500, new WindowPlan(), offsetSeconds: 12.5);

        Assert.Equal([(12.5, 22.5), (17.5, 27.5)], cut.Select(w => (w.StartSeconds, w.EndSeconds)));
    }

    [Theory]
    [InlineData(ShortClipRule.Zero, "1 2 3 0 0 0 0 0")]
    [InlineData(ShortClipRule.Wrap, "1 2 3 1 2 3 1 2")]
    [InlineData(ShortClipRule.Variable, "1 2 3 1 2")]
    public void The_rule_fills_a_short_window(ShortClipRule rule, string expected) =>
        Assert.Equal(expected, string.Join(' ', ShortWindows.Apply([1, 2, 3], windowSamples: 8, minimumSamples: 5, rule)));

    [Fact]
    public void Every_rule_leaves_a_full_window_alone_and_ends_at_the_true_end()
    {
        foreach (var rule in Enum.GetValues<ShortClipRule>())
        {
            var cut = Cut(1300, new WindowPlan { HopSeconds = 10, Rule = rule });
            Assert.Equal(Ramp(0, 1000), cut[0].Samples);
            Assert.Equal(13, cut[1].EndSeconds);
            Assert.Equal(rule == ShortClipRule.Variable ? 300 : 1000, cut[1].Samples.Length);
        }
    }

    [Fact]
    public void Every_sample_is_read_once_however_the_source_is_blocked()
    {
        var reads = 0;
        var at = 0;
        int Read(Span<float> destination)
        {
            var count = Math.Min(Math.Min(destination.Length, 37), 5000 - at);
            Ramp(at, count).CopyTo(destination);
            at += count;
            reads += count;
            return count;
        }

        var cut = AudioWindows.Cut(Read, RateHz, new WindowPlan { HopSeconds = 1 }, 0, CancellationToken.None).ToList();

        Assert.Equal(5000, reads);
        Assert.Equal(41, cut.Count);
        Assert.All(cut, w => Assert.Equal(Ramp((int)Math.Round(w.StartSeconds * RateHz), 1000), w.Samples));
    }

    [Fact]
    public void Impossible_plans_are_refused_before_anything_is_read()
    {
        foreach (var plan in new[]
        {
            new WindowPlan { WindowSeconds = 0.4 }, new WindowPlan { WindowSeconds = 61 }, new WindowPlan { WindowSeconds = double.NaN },
            new WindowPlan { HopSeconds = 0 }, new WindowPlan { HopSeconds = 11 }, new WindowPlan { HopSeconds = double.NaN },
            new WindowPlan { MinimumSeconds = -1 }, new WindowPlan { Rule = (ShortClipRule)9 },
        })
        {
            Assert.Throws<ArgumentException>(() => AudioWindows.Cut(_ => throw new InvalidOperationException(), RateHz, plan, 0, CancellationToken.None));
        }

        Assert.Throws<ArgumentException>(() => AudioWindows.Cut(_ => 0, RateHz, new WindowPlan(), -1, CancellationToken.None));
    }

    [Fact]
    public void A_cancelled_token_stops_between_windows() =>
        Assert.Throws<OperationCanceledException>(() => AudioWindows.Cut(d => d.Length, RateHz, new WindowPlan(), 0, new CancellationToken(true)).Count());

    private static List<AudioWindow> Cut(int samples, WindowPlan plan, double offsetSeconds = 0)
    {
        var at = 0;
        int Read(Span<float> destination)
        {
            var count = Math.Min(destination.Length, samples - at);
            Ramp(at, count).CopyTo(destination);
            at += count;
            return count;
        }

        return [.. AudioWindows.Cut(Read, RateHz, plan, offsetSeconds, CancellationToken.None)];
    }

    /// <summary>Sample i is i + 1, so that zero is never audio.</summary>
    private static float[] Ramp(int start, int count) => [.. Enumerable.Range(start + 1, count).Select(i => (float)i)];
}
