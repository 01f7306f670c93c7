using System.Globalization;
using System.Text;
using AvexSearch.Audio;
using Xunit;

namespace AvexSearch.Tests.Audio;

public sealed class RecorderMetadataTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("SITE01_20210621_205706.wav", "2021-06-21T20:57:06.000", null)]
    [InlineData("S4U09523_20210621$205706.wav", "2021-06-21T20:57:06.000", null)]
    [InlineData("S4U09523_20210621_205706_250.wav", "2021-06-21T20:57:06.250", null)]
    [InlineData("20201214_192255.WAV", "2020-12-14T19:22:55.000", null)]
    [InlineData("20201214_192255T.WAV", "2020-12-14T19:22:55.000", null)]
    [InlineData("BAC2_20071008-085040.wav", "2007-10-08T08:50:40.000", null)]
    [InlineData("20191125T000000+1000_REC.flac", "2019-11-25T00:00:00.000", 600)]
    [InlineData("20191125T000000+1000_REC [-27.3 153.0].flac", "2019-11-25T00:00:00.000", 600)]
    [InlineData("20191125T000000Z.flac", "2019-11-25T00:00:00.000", 0)]
    [InlineData("SWIFT1_20190305_061200_-0400.wav", "2019-03-05T06:12:00.000", -240)]
    [InlineData("owl_2018-11-02_T05-55-00.wav", "2018-11-02T05:55:00.000", null)]
    [InlineData("owl_2018-11-02_05-55-00.wav", "2018-11-02T05:55:00.000", null)]
    [InlineData("1677738025.190305061200.wav", "2019-03-05T06:12:00.000", null)]
    [InlineData("S20240815T091156.98+1000_E20240815T091255.97+1000.wav", "2024-08-15T09:11:56.980", 600)]
    [InlineData("5AFCD4F4.WAV", "2018-05-17T01:03:48.000", 0)]
    public void The_time_is_read_from_the_name(string name, string expected, int? offsetMinutes)
    {
        var metadata = RecorderMetadata.Read(_folder.File(name));

        Assert.Equal(DateTime.Parse(expected, CultureInfo.InvariantCulture), metadata.LocalTime);
        Assert.Equal(offsetMinutes is { } minutes ? TimeSpan.FromMinutes(minutes) : null, metadata.UtcOffset);
        Assert.Contains(metadata.RawTime!, name, StringComparison.Ordinal);
        Assert.Contains("file name", metadata.HowDecided, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("recording.wav")]
    [InlineData("20211321_205706.wav")]
    [InlineData("20210230_105706.wav")]
    [InlineData("20210621_256000.wav")]
    [InlineData("120210621_2057061.wav")]
    [InlineData("00000001.WAV")]
    [InlineData("DEADBEEFX.WAV")]
    [InlineData("XC563936 - Soundscape.mp3")]
    [InlineData("")]
    public void A_name_without_a_possible_time_has_none(string name)
    {
        var metadata = RecorderMetadata.Read(_folder.File(name));

        Assert.Null(metadata.LocalTime);
        Assert.Null(metadata.HowDecided);
        Assert.Null(metadata.Latitude);
    }

    [Fact]
    public void A_place_is_read_from_the_name()
    {
        var metadata = RecorderMetadata.Read("20191125T000000+1000_REC [-27.3 +153.0].flac");

        Assert.Equal((-27.3, 153.0), (metadata.Latitude, metadata.Longitude));
        Assert.Null(RecorderMetadata.Read("20191125T000000+1000_REC [-97.3 153.0].flac").Latitude);
    }

    [Fact]
    public void GUANO_wins_over_comment_and_name()
    {
        var guano = "GUANO|Version: 1.0\nTimestamp: 2022-05-01T21:04:05.5+02:00\nLoc Position: 46.5 -7.25\nMake: Open Acoustic Devices\nModel: AudioMoth\nSerial: 24E1\nNote: a: b\n\n:x\nbroken line\n";
        var path = WriteWav("20200101_000000.WAV", [.. WavBytes.Chunk("guan", Encoding.UTF8.GetBytes(guano)), .. Comment("Recorded at 19:22:55 14/12/2020 (UTC-5) by AudioMoth 24E1440360371E2C")]);

        var metadata = RecorderMetadata.Read(path);

        Assert.Equal(new DateTime(2022, 5, 1, 21, 4, 5, 500), metadata.LocalTime);
        Assert.Equal(TimeSpan.FromHours(2), metadata.UtcOffset);
        Assert.Equal((46.5, -7.25), (metadata.Latitude, metadata.Longitude));
        Assert.Equal("Open Acoustic Devices AudioMoth 24E1", metadata.Device);
        Assert.Equal("a: b", metadata.Fields["Note"]);
        Assert.Equal("GUANO Timestamp (zone stated)", metadata.HowDecided);
    }

    [Theory]
    [InlineData("2022-05-01 21:04:05", null)]
    [InlineData("2022-05-01T21:04:05Z", 0)]
    [InlineData("2022-05-01T21:04:05+0530", 330)]
    [InlineData("2022-05-01T21:04:05 -03:30", -210)]
    public void A_GUANO_time_has_the_zone_it_states(string timestamp, int? offsetMinutes)
    {
        var path = WriteWav("a.wav", WavBytes.Chunk("guan", Encoding.UTF8.GetBytes($"Timestamp: {timestamp}\n")));

        var metadata = RecorderMetadata.Read(path);

        Assert.Equal(new DateTime(2022, 5, 1, 21, 4, 5), metadata.LocalTime);
        Assert.Equal(offsetMinutes is { } minutes ? TimeSpan.FromMinutes(minutes) : null, metadata.UtcOffset);
        Assert.Equal(timestamp, metadata.RawTime);
    }

    [Theory]
    [InlineData("Recorded at 19:22:55 14/12/2020 (UTC-5) by AudioMoth 24E1440360371E2C at medium gain setting while battery state was 4.1V and temperature was 17.1C.", -300)]
    [InlineData("Recorded at 19:22:55 14/12/2020 (UTC) by AudioMoth 24E1440360371E2C at gain setting 2 while battery state was 3.6V", 0)]
    [InlineData("Recorded at 19:22:55 14/12/2020 (UTC+5:30) during deployment 0123456789ABCDEF at medium gain while battery was greater than 4.9V", 330)]
    public void The_AudioMoth_comment_states_time_and_zone(string comment, int offsetMinutes)
    {
        var metadata = RecorderMetadata.Read(WriteWav("x.wav", Comment(comment)));

        Assert.Equal(new DateTime(2020, 12, 14, 19, 22, 55), metadata.LocalTime);
        Assert.Equal(TimeSpan.FromMinutes(offsetMinutes), metadata.UtcOffset);
        Assert.Equal(comment.Contains("by AudioMoth", StringComparison.Ordinal) ? "AudioMoth 24E1440360371E2C" : null, metadata.Device);
    }

    [Fact]
    public void The_comment_survives_packing_into_FLAC()
    {
        var wav = WriteWav("a.wav", []);
        var flac = AudioFixtures.Encode(wav, _folder.File("a.flac"), "-metadata", "comment=Recorded at 19:22:55 14/12/2020 (UTC-5) by AudioMoth 24E1440360371E2C");

        Assert.Equal(TimeSpan.FromHours(-5), RecorderMetadata.Read(flac).UtcOffset);
    }

    [Fact]
    public void Random_chunks_never_throw()
    {
        var random = new Random(11);
        foreach (var id in new[] { "guan", "LIST", "bext", "ds64", "fmt " })
        {
            for (var i = 0; i < 50; i++)
            {
                var content = new byte[random.Next(0, 700)];
                random.NextBytes(content);
                "INFO"u8[..Math.Min(4, content.Length)].CopyTo(content);
                var wav = new WavBytes { ExtraChunk = WavBytes.Chunk(id, content) }.Of([0f]);
                var fields = RecorderMetadata.Read(_folder.Write("r.wav", wav.AsSpan(0, random.Next(0, wav.Length)))).Fields;
                Assert.All(fields, f => Assert.DoesNotContain('\0', f.Key + f.Value));
            }
        }
    }

    private static byte[] Comment(string text) =>
        WavBytes.Chunk("LIST", [.. "INFO"u8, .. WavBytes.Chunk("ICMT", [.. Encoding.ASCII.GetBytes(text), 0]), .. WavBytes.Chunk("ISFT", "x"u8)]);

    private string WriteWav(string name, byte[] chunk) => _folder.Write(name, new WavBytes { ExtraChunk = chunk }.Of(new float[100]));
}
