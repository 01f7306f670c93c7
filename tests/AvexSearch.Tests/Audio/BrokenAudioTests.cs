using AvexSearch.Audio;
using Xunit;

namespace AvexSearch.Tests.Audio;

public sealed class BrokenAudioTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<AudioOrigin> Origins => [AudioOrigin.Archive, AudioOrigin.Upload];

    [Theory]
    [MemberData(nameof(Origins))]
    public void What_is_no_audio_is_refused_with_the_reason(AudioOrigin origin)
    {
        Refused("empty.wav", [], "is empty", 0, origin);
        Refused("lfs.flac", "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 9\n"u8, "Git LFS pointer", 0, origin);
        Refused("page.mp3", "<!DOCTYPE html><html><body>Not found</body></html>"u8, "the text '<!DOCTYPE html>", null, origin);
        Refused("zeros.wav", new byte[1000], "cannot be read as audio", null, origin);
        Refused("nodata.wav", new WavBytes().Of(Array.Empty<float>()).AsSpan(0, 36), "without a 'data' chunk", 36, origin);
        Refused("nofmt.wav", [.. "RIFF\x10\0\0\0WAVE"u8, .. WavBytes.Chunk("junk", new byte[10])], "without a 'fmt ' chunk", 30, origin);
        Refused("silent.wav", new WavBytes().Of(Array.Empty<float>()), "without audio", 44, origin);
        Refused("channels.wav", new WavBytes { Channels = 0 }.Of(new float[100]), "claims 0 channels", 22, origin);
        Refused("rate0.wav", new WavBytes { SampleRateHz = 0 }.Of(new float[100]), "sample rate of 0 Hz", 24, origin);
        Refused("fast.wav", new WavBytes { SampleRateHz = 10_000_001 }.Of(new float[100]), "10000001 Hz", 24, origin);
    }

    [Fact]
    public void Files_that_open_at_once_keep_their_own_reasons()
    {
        var (good, bad) = (_folder.File("good.wav"), _folder.File("bad.wav"));
        File.WriteAllBytes(good, new WavBytes().Of(new float[100]));
        File.WriteAllText(bad, "RIFF");
        Parallel.For(0, 400, i =>
        {
            if (i % 2 == 0)
            {
                using var source = SndFileSource.Open(good, 0);
                return;
            }

            Assert.Equal("Format not recognised", Assert.Throws<AudioFormatException>(() => SndFileSource.Open(bad, 0)).Reason);
        });
    }

    [Fact]
    public void A_folder_or_a_missing_file_is_refused()
    {
        Directory.CreateDirectory(_folder.File("folder.wav"));

        Assert.Contains("is a folder", Assert.Throws<AudioFormatException>(() => AudioFixtures.Open(_folder.File("folder.wav"), AudioOrigin.Archive)).Message, StringComparison.Ordinal);
        Assert.Throws<FileNotFoundException>(() => AudioFixtures.Open(_folder.File("none.wav"), AudioOrigin.Archive));
    }

    [Theory]
    [InlineData(float.NaN, 0)]
    [InlineData(float.PositiveInfinity, 40_000)]
    [InlineData(float.NegativeInfinity, 99_999)]
    public void A_sample_that_is_no_number_is_refused_with_its_place(float odd, int frame)
    {
        var samples = Tones.Sweep(8000, 100_000);
        samples[frame] = odd;
        var path = _folder.Write("a.wav", new WavBytes { Bits = 32, Float = true }.Of(samples));

        var error = Assert.Throws<AudioFormatException>(() => AudioFixtures.ReadAll(path, AudioOrigin.Archive));
        Assert.Equal(44 + (4L * frame), error.ByteOffset);
        Assert.Contains($"frame {frame}", error.Message, StringComparison.Ordinal);
        Assert.Throws<AudioFormatException>(() => AudioFixtures.ReadAll(path, AudioOrigin.Upload));
    }

    [Theory]
    [MemberData(nameof(Origins))]
    public void A_recording_cut_short_is_read_to_its_end_with_a_warning(AudioOrigin origin)
    {
        var wav = new WavBytes().Of(Tones.Sweep(8000, 40_000));
        var path = _folder.Write("cut.wav", wav.AsSpan(0, 44 + 20_000));

        using var reader = AudioFixtures.Open(path, origin);

        Assert.Equal(10_000, AudioFixtures.ReadAll(reader).Length);
        Assert.NotNull(reader.Warning);
    }

    [Theory]
    [InlineData(0u, AudioOrigin.Archive)]
    [InlineData(0u, AudioOrigin.Upload)]
    [InlineData(uint.MaxValue, AudioOrigin.Archive)]
    [InlineData(uint.MaxValue, AudioOrigin.Upload)]
    public void A_recorder_that_lost_power_left_the_length_open_and_the_audio_is_read(uint dataBytes, AudioOrigin origin)
    {
        var path = _folder.Write("open.wav", new WavBytes { DataBytes = dataBytes }.Of(Tones.Sweep(8000, 5000)));

        Assert.Equal(5000, AudioFixtures.ReadAll(path, origin).Length);
    }

    [Fact]
    public void Every_truncation_of_a_WAV_is_refused_or_gives_its_samples()
    {
        var wav = new WavBytes { Layout = WavBytes.Form.Extensible }.Of(Tones.Sweep(8000, 20));
        for (var length = 0; length < wav.Length; length += length is < 10 or > 30 and < 50 ? 1 : 5)
        {
            RefusedOrRead(_folder.Write("t.wav", wav.AsSpan(0, length)), 20);
        }
    }

    [Fact]
    public void Every_truncation_of_a_FLAC_header_is_refused_or_gives_its_samples()
    {
        var source = _folder.Write("s.wav", new WavBytes().Of(Tones.Sweep(8000, 12_000)));
        var flac = File.ReadAllBytes(AudioFixtures.Encode(source, _folder.File("s.flac")));
        for (var length = 0; length < 60; length += length < 10 ? 1 : 3)
        {
            RefusedOrRead(_folder.Write("t.flac", flac.AsSpan(0, length)), 12_000);
        }

        for (var length = 60; length < flac.Length; length += flac.Length / 12)
        {
            RefusedOrRead(_folder.Write("t.flac", flac.AsSpan(0, length)), 12_000);
        }
    }

    [Theory]
    [MemberData(nameof(Origins))]
    public void A_damaged_middle_is_reported(AudioOrigin origin)
    {
        var source = _folder.Write("s.wav", new WavBytes().Of(Tones.Sweep(8000, 200_000)));
        var flac = File.ReadAllBytes(AudioFixtures.Encode(source, _folder.File("s.flac")));
        flac.AsSpan(flac.Length / 2, 3000).Fill(0x55);
        var path = _folder.Write("damaged.flac", flac);

        try
        {
            using var reader = AudioFixtures.Open(path, origin);
            Assert.InRange(AudioFixtures.ReadAll(reader).Length, 50_000, 200_000);
            Assert.NotNull(reader.Warning);
        }
        catch (AudioFormatException e)
        {
            Assert.Contains(path, e.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Random_bytes_behind_every_signature_never_crash()
    {
        var random = new Random(20260101);
        byte[][] signatures = [[.. "RIFF\xff\xff\0\0WAVEfmt "u8], [.. "fLaC\0\0\0\x22"u8], [.. "OggS\0\x02"u8], [.. "FORM\0\0\x10\0AIFFCOMM"u8], [.. "ID3\x03\0\0\0\0\0\0"u8], [0xff, 0xfb, 0x90, 0x44], [.. "caff\0\x01\0\0desc"u8], [.. ".snd\0\0\0\x18"u8]];
        foreach (var signature in signatures)
        {
            var bytes = new byte[4000];
            random.NextBytes(bytes);
            signature.CopyTo(bytes, 0);
            RefusedOrRead(_folder.Write("r.bin", bytes), int.MaxValue);
        }
    }

    private static void RefusedOrRead(string path, int mostSamples)
    {
        try
        {
            Assert.InRange(AudioFixtures.ReadAll(path, AudioOrigin.Archive).Length, 1, mostSamples);
        }
        catch (AudioFormatException e)
        {
            Assert.Contains(path, e.Message, StringComparison.Ordinal);
        }
    }

    private void Refused(string name, ReadOnlySpan<byte> content, string reason, long? offset, AudioOrigin origin)
    {
        var path = _folder.Write(name, content);
        var error = Assert.Throws<AudioFormatException>(() => AudioFixtures.Open(path, origin));
        Assert.Equal(path, error.Path);
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Equal(offset, error.ByteOffset);
        Assert.Equal(error.Message, Assert.Throws<AudioFormatException>(() => AudioFiles.Probe(path, origin, TestContext.Current.CancellationToken)).Message);
    }
}
