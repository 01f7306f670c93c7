using AvexSearch.Audio;
using Xunit;

namespace AvexSearch.Tests.Audio;

public sealed class AudioFilesTests
{
    [Theory]
    [InlineData("a.wav", true)]
    [InlineData("/x/A.WAV", true)]
    [InlineData("a.b.Flac", true)]
    [InlineData("a.m4a", true)]
    [InlineData("a.txt", false)]
    [InlineData("wav", false)]
    [InlineData("", false)]
    [InlineData("/x/._a.wav", false)]
    public void Audio_is_known_by_its_extension(string path, bool expected) => Assert.Equal(expected, AudioFiles.IsAudioName(path));

    [Fact]
    public void A_probe_says_what_a_file_is()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("a.wav", new WavBytes { Bits = 24, SampleRateHz = 96000 }.Of(new float[48000], new float[48000]));

        foreach (var origin in Enum.GetValues<AudioOrigin>())
        {
            var info = AudioFiles.Probe(path, origin, TestContext.Current.CancellationToken);
            Assert.Equal((path, 96000, 2, 0.5), (info.Path, info.SampleRateHz, info.Channels, info.DurationSeconds));
            Assert.StartsWith("WAV", info.Format, StringComparison.Ordinal);
            Assert.Contains("24", info.Format, StringComparison.Ordinal);
        }
    }
}
