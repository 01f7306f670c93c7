using AvexSearch.Audio;
using Xunit;

namespace AvexSearch.Tests.Audio;

public sealed class SpanTests
{
    private const int FileRateHz = 44_100;
    private const int ModelRateHz = 16_000;

    [Theory]
    [InlineData(0, 2)]
    [InlineData(0.5, 2)]
    [InlineData(2.5, 1.5)]
    [InlineData(3, 60)]
    public void A_resampled_span_has_the_samples_that_the_whole_file_has_there(double start, double length)
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("sweep.wav");
        using (var file = File.Create(path))
        {
            WavFile.Write(file, Tones.Sweep(FileRateHz, 5 * FileRateHz), FileRateHz);
        }

        using var whole = AudioFixtures.Open(path, AudioOrigin.Archive, ModelRateHz);
        using var span = AudioFixtures.Open(path, AudioOrigin.Archive, ModelRateHz, start, length);
        var first = (int)(start * ModelRateHz);
        var expected = AudioFixtures.ReadAll(whole).Skip(first).Take((int)(length * ModelRateHz)).ToArray();
        var actual = AudioFixtures.ReadAll(span);
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], 1e-5);
        }
    }

    [Fact]
    public void A_span_behind_the_end_is_refused()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("short.wav");
        using (var file = File.Create(path))
        {
            WavFile.Write(file, new float[FileRateHz], FileRateHz);
        }

        Assert.Throws<ArgumentException>(() => AudioFixtures.Open(path, AudioOrigin.Archive, ModelRateHz, start: 1.5));
        Assert.Throws<ArgumentException>(() => AudioFixtures.Open(path, AudioOrigin.Archive, null, start: 1.5));
    }
}
