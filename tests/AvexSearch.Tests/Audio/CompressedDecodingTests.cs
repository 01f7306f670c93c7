using AvexSearch.Audio;
using Xunit;

namespace AvexSearch.Tests.Audio;

public sealed class CompressedDecodingTests : IDisposable
{
    private const int RateHz = 24000;
    private const int Seconds = 28;
    private readonly TemporaryFolder _folder = new();
    private readonly float[] _sweep = Tones.Sweep(RateHz, RateHz * Seconds);
    private readonly string _wav;

    public CompressedDecodingTests() => _wav = _folder.Write("source.wav", new WavBytes { SampleRateHz = RateHz }.Of(_sweep));

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a.flac", "libsndfile", 1e-4)]
    [InlineData("a.aiff", "libsndfile", 1e-4)]
    [InlineData("a.w64", "libsndfile", 1e-4)]
    [InlineData("a.caf", "libsndfile", 1e-4)]
    [InlineData("a.au", "libsndfile", 1e-4)]
    [InlineData("a.ogg", "libsndfile", 0.05)]
    [InlineData("a.opus", "libsndfile", 0.05)]
    [InlineData("a.mp3", "libsndfile", 0.05)]
    [InlineData("a.m4a", "ffmpeg", 0.05)]
    [InlineData("a.webm", "ffmpeg", 0.05)]
    [InlineData("a.wma", "ffmpeg", 0.05)]
    [InlineData("a.aac", "ffmpeg", 0.05)]
    [InlineData("a.wv", "ffmpeg", 1e-4)]
    public void A_format_is_decoded_and_a_span_of_it_is_the_same_as_in_the_whole(string name, string archiveDecoder, double tolerance)
    {
        var path = AudioFixtures.Encode(_wav, _folder.File(name), name.EndsWith("ogg", StringComparison.Ordinal) ? ["-c:a", "libvorbis"] : []);
        foreach (var origin in Enum.GetValues<AudioOrigin>())
        {
            using var reader = AudioFixtures.Open(path, origin);
            var whole = AudioFixtures.ReadAll(reader);
            Assert.Equal(origin == AudioOrigin.Archive ? archiveDecoder : "ffmpeg", reader.Info.Decoder);
            Assert.Equal(1, reader.Info.Channels);
            Assert.Null(reader.Warning);

            // Lossy encoders add a frame of their own; WMA's loses part of one.
            Assert.InRange(whole.Length / (double)reader.SampleRateHz, Seconds - 0.05, Seconds + 0.15);
            Assert.InRange(Tones.RootMeanSquare(whole), Tones.RootMeanSquare(_sweep) * 0.9, Tones.RootMeanSquare(_sweep) * 1.1);

            foreach (var start in new[] { 0.5, 24.25 })
            {
                var at = (int)Math.Round(start * reader.SampleRateHz);
                var span = AudioFixtures.ReadAll(path, origin, start: start, length: 2);
                Assert.Equal(2 * reader.SampleRateHz, span.Length);
                var difference = span.Zip(whole[at..], (a, b) => a - b).ToArray();
                Assert.True(
                    Tones.RootMeanSquare(difference) < tolerance * 0.3,
                    $"{name} {origin} at {start} s: differs by {Tones.RootMeanSquare(difference)} RMS from the same span of the whole");
            }
        }
    }

    [Fact]
    public void Names_that_look_like_options_or_addresses_are_names()
    {
        foreach (var name in new[] { "-y.m4a", "http:example.m4a", "concat:a|b.m4a", "a b%03d'\"$(x).m4a", "pipe:0.m4a", "späť 鳥.m4a" })
        {
            var path = _folder.File(name);
            File.Copy(AudioFixtures.Encode(_wav, _folder.File("plain.m4a"), "-t", "1"), path);
            Assert.InRange(AudioFixtures.ReadAll(path, AudioOrigin.Upload).Length, RateHz, RateHz * 1.1);
            Assert.InRange(AudioFixtures.ReadAll(path, AudioOrigin.Archive).Length, RateHz, RateHz * 1.1);
        }
    }

    [Theory]
    [InlineData("x.wav", "ffconcat version 1.0\nfile source.wav\n")]
    [InlineData("x.ffconcat", "ffconcat version 1.0\nfile source.wav\n")]
    [InlineData("x.m3u8", "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nsource.wav\n#EXT-X-ENDLIST\n")]
    [InlineData("x.mp3", "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nsource.wav\n#EXT-X-ENDLIST\n")]
    public void A_playlist_cannot_read_another_file(string name, string content)
    {
        var path = _folder.Write(name, System.Text.Encoding.UTF8.GetBytes(content));
        foreach (var origin in Enum.GetValues<AudioOrigin>())
        {
            Assert.Throws<AudioFormatException>(() => AudioFixtures.Open(path, origin));
        }
    }

    [Fact]
    public void A_cancelled_token_stops_reading_and_the_child_process()
    {
        var path = AudioFixtures.Encode(_wav, _folder.File("a.m4a"));
        using var cancel = new CancellationTokenSource();
        using var reader = MonoReader.Open(path, null, new AudioReadOptions { Origin = AudioOrigin.Upload }, cancel.Token);
        var block = new float[1 << 20];
        cancel.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() =>
        {
            while (reader.Read(block) > 0)
            {
            }
        });
    }

    [Fact]
    public void A_video_gives_its_sound_and_one_without_sound_says_so()
    {
        var loud = AudioFixtures.Encode(_wav, _folder.File("a.mp4"), "-f", "lavfi", "-i", "color=size=16x16:rate=5:duration=1", "-shortest", "-t", "1");
        var mute = AudioFixtures.Encode(_wav, _folder.File("b.mp4"), "-f", "lavfi", "-i", "color=size=16x16:rate=5:duration=1", "-map", "1:v", "-t", "1");

        Assert.NotEmpty(AudioFixtures.ReadAll(loud, AudioOrigin.Upload));
        var error = Assert.Throws<AudioFormatException>(() => AudioFixtures.Open(mute, AudioOrigin.Archive));
        Assert.Contains("no audio stream", error.Message, StringComparison.Ordinal);
    }
}
