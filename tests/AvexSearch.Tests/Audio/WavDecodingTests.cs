using AvexSearch.Audio;
using Xunit;

namespace AvexSearch.Tests.Audio;

public sealed class WavDecodingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [CombinedData]
    public void Every_sample_format_is_read_exactly(int bits, bool isFloat, int form, AudioOrigin origin)
    {
        var left = Tones.Sweep(8000, 3001);
        var right = Tones.Sweep(8000, 3001, seed: 8);
        var wav = new WavBytes { Bits = bits, Float = isFloat, Layout = (WavBytes.Form)form };
        var path = _folder.Write("a.wav", wav.Of(left, right));

        using var reader = AudioFixtures.Open(path, origin);
        var samples = AudioFixtures.ReadAll(reader);

        Assert.Equal(8000, reader.SampleRateHz);
        Assert.Equal(2, reader.Info.Channels);
        Assert.Null(reader.Warning);
        Assert.Equal(origin == AudioOrigin.Archive ? "libsndfile" : "ffmpeg", reader.Info.Decoder);
        Assert.Equal(left.Length, samples.Length);
        var tolerance = isFloat ? 1e-7 : Math.Pow(2, -(bits - 1)) + 1e-7;
        for (var i = 0; i < samples.Length; i++)
        {
            Assert.Equal((left[i] + right[i]) / 2, samples[i], tolerance);
        }
    }

    [Theory]
    [InlineData(AudioOrigin.Archive)]
    [InlineData(AudioOrigin.Upload)]
    public void A_chosen_channel_is_read_alone(AudioOrigin origin)
    {
        var channels = Enumerable.Range(0, 3).Select(c => Tones.Sine(100 * (c + 1), 8000, 500)).ToArray();
        var path = _folder.Write("a.wav", new WavBytes { Bits = 32, Float = true, Layout = WavBytes.Form.Extensible }.Of(channels));

        for (var c = 0; c < 3; c++)
        {
            Assert.Equal(channels[c], AudioFixtures.ReadAll(path, origin, channel: c));
        }
    }

    [Fact]
    public void A_channel_that_is_not_there_is_refused_with_the_number_of_channels()
    {
        var path = _folder.Write("a.wav", new WavBytes().Of(new float[10], new float[10]));

        var error = Assert.Throws<ArgumentException>(() => AudioFixtures.Open(path, AudioOrigin.Archive, channel: 2));

        Assert.Contains("Channel 2", error.Message, StringComparison.Ordinal);
        Assert.Contains("has 2", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(AudioOrigin.Archive)]
    [InlineData(AudioOrigin.Upload)]
    public void A_span_is_the_same_samples_as_in_the_whole(AudioOrigin origin)
    {
        var sweep = Tones.Sweep(8000, 8000 * 30);
        var path = _folder.Write("a.wav", new WavBytes { Bits = 32, Float = true }.Of(sweep));

        Assert.Equal(sweep[1001..5001], AudioFixtures.ReadAll(path, origin, start: 1001 / 8000.0, length: 0.5));
        Assert.Equal(sweep[200_003..], AudioFixtures.ReadAll(path, origin, start: 200_003 / 8000.0));
        Assert.Equal(sweep[239_999..], AudioFixtures.ReadAll(path, origin, start: 239_999 / 8000.0, length: 10));
    }

    [Theory]
    [InlineData(AudioOrigin.Archive)]
    [InlineData(AudioOrigin.Upload)]
    public void A_start_behind_the_end_is_refused_with_the_length(AudioOrigin origin)
    {
        var path = _folder.Write("a.wav", new WavBytes().Of(new float[8000]));

        var error = Assert.Throws<ArgumentException>(() => AudioFixtures.Open(path, origin, start: 1));

        Assert.Contains("1 s", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        var path = _folder.Write("a.wav", new WavBytes().Of(new float[8000]));

        Assert.Throws<ArgumentException>(() => AudioFixtures.Open(path, AudioOrigin.Archive, start: -1));
        Assert.Throws<ArgumentException>(() => AudioFixtures.Open(path, AudioOrigin.Archive, start: double.NaN));
        Assert.Throws<ArgumentException>(() => AudioFixtures.Open(path, AudioOrigin.Archive, length: 0));
        Assert.Throws<ArgumentException>(() => AudioFixtures.Open(path, AudioOrigin.Archive, channel: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => AudioFixtures.Open(path, AudioOrigin.Archive, sampleRateHz: 0));
    }

    [Fact]
    public void What_is_written_is_read_back()
    {
        var sweep = Tones.Sweep(22050, 5000);
        sweep[0] = 1.5f;
        sweep[1] = -1.5f;
        sweep[2] = float.NaN;
        using (var stream = File.Create(_folder.File("a.wav")))
        {
            WavFile.Write(stream, sweep, 22050);
        }

        var back = AudioFixtures.ReadAll(_folder.File("a.wav"), AudioOrigin.Archive);

        Assert.Equal(5000, back.Length);
        Assert.Equal([32767 / 32768f, -1f, 0f], back[..3]);
        Assert.All(Enumerable.Range(3, 4997), i => Assert.Equal(sweep[i], back[i], 1.0 / 32768));
    }

    private sealed class CombinedDataAttribute : MatrixAttribute
    {
        protected override IEnumerable<object[]> Rows() =>
            from format in new[] { (8, false), (16, false), (24, false), (32, false), (32, true), (64, true) }
            from form in Enum.GetValues<WavBytes.Form>()
            from origin in Enum.GetValues<AudioOrigin>()
            select new object[] { format.Item1, format.Item2, (int)form, origin };
    }
}
