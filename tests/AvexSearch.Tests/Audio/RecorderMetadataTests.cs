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
    [InlineData("S20240815T091156.98+1000_E20240815T091255.97+1000_-27.3888+152.8808.flac", "2024-08-15T09:11:56.980", 600)]
    [InlineData("SM3_0+1_20140101_120000.wav", "2014-01-01T12:00:00.000", null)]
    [InlineData("SM2BAT_20110611_203000_000.wac", "2011-06-11T20:30:00.000", null)]
    [InlineData("2MU01234_20230704_051500.wav", "2023-07-04T05:15:00.000", null)]
    [InlineData("SMM00001_20210101_000000.wav", "2021-01-01T00:00:00.000", null)]
    [InlineData("24E144085F256908_20210605_010000.WAV", "2021-06-05T01:00:00.000", null)]
    [InlineData("rec 2021-06-21T20:57:06Z.ogg", "2021-06-21T20:57:06.000", 0)]
    [InlineData("rec-2021-06-21T20-57-06+02:00.mp3", "2021-06-21T20:57:06.000", 120)]
    [InlineData("2021-06-21 20.57.06.m4a", "2021-06-21T20:57:06.000", null)]
    [InlineData("2021-06-21-20_57_06.wav", "2021-06-21T20:57:06.000", null)]
    [InlineData("5AFCD4F4.WAV", "2018-05-17T01:03:48.000", 0)]
    [InlineData("5afcd4f4.flac", "2018-05-17T01:03:48.000", 0)]
    [InlineData("20210621_205706_Zone3.wav", "2021-06-21T20:57:06.000", null)]
    [InlineData("20210621_205706Z_3.wav", "2021-06-21T20:57:06.000", 0)]
    [InlineData("20191125T000000Zebra.flac", "2019-11-25T00:00:00.000", null)]
    [InlineData("2021-06-21T20-57-06Zoo.wav", "2021-06-21T20:57:06.000", null)]
    [InlineData("20210621-205706-0001.wav", "2021-06-21T20:57:06.000", null)]
    [InlineData("20210621_205706-0859.wav", "2021-06-21T20:57:06.000", null)]
    [InlineData("20210621_205706_-1300.wav", "2021-06-21T20:57:06.000", null)]
    [InlineData("20210621_205706_+1400.wav", "2021-06-21T20:57:06.000", 840)]
    [InlineData("20210621_205706_+05:45.wav", "2021-06-21T20:57:06.000", 345)]
    [InlineData("20191125T000000+10:30_REC.flac", "2019-11-25T00:00:00.000", 630)]
    [InlineData("20191125T000000+10.flac", "2019-11-25T00:00:00.000", 600)]
    [InlineData("20191125T000000-12.4+130.9.flac", "2019-11-25T00:00:00.000", null)]
    [InlineData("20991234_567890_20210621_205706.wav", "2021-06-21T20:57:06.000", null)]
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
        var joined = RecorderMetadata.Read("S20240815T091156+1000_E20240815T091255+1000_-27.3888+152.8808.flac");
        Assert.Equal((-27.3888, 152.8808), (joined.Latitude, joined.Longitude));
    }

    [Theory]
    [InlineData("S4A09523_20210621_205706.wav", "S4A09523", "Wildlife Acoustics")]
    [InlineData("2MA04321_20210621_205706.wav", "2MA04321", "Wildlife Acoustics")]
    [InlineData("1677738025.190305061200.wav", "1677738025", null)]
    [InlineData("SITE0001_20210621_205706.wav", null, null)]
    public void A_serial_number_is_read_from_the_name(string name, string? serial, string? make)
    {
        var metadata = RecorderMetadata.Read(name);

        Assert.Equal((serial, make), (metadata.SerialNumber, metadata.Make));
    }

    [Fact]
    public void The_wamd_chunk_is_read()
    {
        byte[] wamd =
        [
            .. Wamd(0, [1, 0]), .. Wamd(1, "SM4BAT-FS"u8), .. Wamd(2, "S4U09523"u8), .. Wamd(3, "2.2.1"u8), .. Wamd(0x10, new byte[61]),
            .. Wamd(5, "2021-06-21 20:57:06.250-03:00"u8), .. Wamd(6, "WGS84,27.38880,S,152.88080,E,42"u8), .. Wamd(0x15, "20.5C"u8), .. Wamd(0x0f, [10, 0]), .. Wamd(0xffff, [0]),
        ];
        var metadata = RecorderMetadata.Read(WriteWav("S4U09523_20210621_205706.wav", WavBytes.Chunk("wamd", wamd)));

        Assert.Equal(new DateTime(2021, 6, 21, 20, 57, 6, 250), metadata.LocalTime);
        Assert.Equal(TimeSpan.FromHours(-3), metadata.UtcOffset);
        Assert.Equal("2021-06-21 20:57:06.250-03:00", metadata.RawTime);
        Assert.Equal("Wildlife Acoustics wamd chunk (zone stated)", metadata.HowDecided);
        Assert.Null(metadata.Disagreement);
        Assert.Equal((-27.3888, 152.8808), (metadata.Latitude, metadata.Longitude));
        Assert.Equal(("Wildlife Acoustics", "SM4BAT-FS", "S4U09523", "2.2.1"), (metadata.Make, metadata.Model, metadata.SerialNumber, metadata.Firmware));
        Assert.Equal(20.5, metadata.TemperatureCelsius);
        Assert.Equal("10", metadata.Fields["wamd.Time Expansion"]);
    }

    [Theory]
    [InlineData("WGS84,-27.38880,152.88080")]
    [InlineData("WGS84, -27.38880, 152.88080, 42")]
    [InlineData(",27.38880,S,152.88080,E")]
    public void Every_position_of_a_wamd_chunk_is_read(string position)
    {
        var metadata = RecorderMetadata.Read(WriteWav("a.wav", WavBytes.Chunk("wamd", Wamd(6, Encoding.ASCII.GetBytes(position)))));

        Assert.Equal((-27.3888, 152.8808), (metadata.Latitude, metadata.Longitude));
    }

    [Theory]
    [InlineData("WGS84,27.38880,152.88080,E,42")]
    [InlineData("WGS84,-97.38880,152.88080")]
    [InlineData("WGS84,,")]
    public void A_position_that_is_none_is_left_out(string position)
    {
        Assert.Null(RecorderMetadata.Read(WriteWav("a.wav", WavBytes.Chunk("wamd", Wamd(6, Encoding.ASCII.GetBytes(position))))).Latitude);
    }

    [Theory]
    [InlineData("(UTC+5.5)")]
    [InlineData("(UTC+99)")]
    [InlineData("(UTC?)")]
    public void A_zone_of_the_AudioMoth_that_cannot_be_read_stays_unknown(string zone)
    {
        var metadata = RecorderMetadata.Read(WriteWav("x.wav", Comment($"Recorded at 19:22:55 14/12/2020 {zone} by AudioMoth 24E1440360371E2C at medium gain")));

        Assert.Equal(new DateTime(2020, 12, 14, 19, 22, 55), metadata.LocalTime);
        Assert.Null(metadata.UtcOffset);
        Assert.Equal("AudioMoth comment (its zone cannot be read)", metadata.HowDecided);
    }

    [Theory]
    [InlineData("Recorded at 19:22:55 14/12/2020 by AudioMoth 24E1440360371E2C at gain setting 2 while battery state was 3.6V", 0, "2", "3.6 V", null)]
    [InlineData("Recorded at 19:22:55 14/12/2020 (UTC) by AudioMoth 24E1440360371E2C at gain setting 3 while battery state was < 3.6V", 0, "3", "< 3.6 V", null)]
    [InlineData("Recorded at 19:22:55 14/12/2020 (UTC-5) by AudioMoth 24E1440360371E2C at gain setting 2 while battery state was 4.1V.", -300, "2", "4.1 V", null)]
    [InlineData("Recorded at 19:22:55 14/12/2020 (UTC-3:-30) by AudioMoth 24E1440360371E2C at gain setting 2 while battery state was less than 3.6V.", -210, "2", "less than 3.6 V", null)]
    [InlineData("Recorded at 19:22:55 14/12/2020 (UTC-0:30) by AudioMoth 24E1440360371E2C at gain setting 0 while battery state was 4.0V. Recording cancelled before completion due to low battery voltage.", -30, "0", "4.0 V", null)]
    [InlineData("Recorded at 19:22:55 14/12/2020 (UTC) by AudioMoth 24E1440360371E2C at low-medium gain setting while battery state was greater than 4.9V and temperature was -3.2C. Amplitude threshold was 512. Low-pass filter applied with cut-off frequency of 8.0kHz.", 0, "low-medium", "greater than 4.9 V", -3.2)]
    [InlineData("Recorded at 19:22:55.123 14/12/2020 (UTC+5:45) by AudioMoth 24E1440360371E2C using external microphone at medium-high gain while battery was 4.5V and temperature was 21.1C. Recording stopped due to switch position change.", 345, "medium-high", "4.5 V", 21.1)]
    public void Every_firmware_of_the_AudioMoth_is_understood(string comment, int offsetMinutes, string gain, string battery, double? celsius)
    {
        var metadata = RecorderMetadata.Read(WriteWav("x.wav", Comment(comment)));

        Assert.Equal(TimeSpan.FromMinutes(offsetMinutes), metadata.UtcOffset);
        Assert.Equal((gain, battery, celsius), (metadata.Gain, metadata.Battery, metadata.TemperatureCelsius));
        Assert.Equal(("Open Acoustic Devices", "AudioMoth", "24E1440360371E2C"), (metadata.Make, metadata.Model, metadata.SerialNumber));
    }

    [Fact]
    public void A_comment_that_no_firmware_writes_gives_the_fields_that_it_has()
    {
        var metadata = RecorderMetadata.Read(WriteWav("x.wav", Comment("Recorded at 25:61:00 14/13/2020 (UTC+99) by AudioMoth 24E1440360371E2C, temperature was 999.0C, battery was 4.2V")));

        Assert.Null(metadata.LocalTime);
        Assert.Null(metadata.TemperatureCelsius);
        Assert.Equal(("24E1440360371E2C", "4.2 V"), (metadata.SerialNumber, metadata.Battery));
    }

    [Fact]
    public void Sources_that_disagree_are_noted()
    {
        var metadata = RecorderMetadata.Read(WriteWav("SITE_20200101_000000.wav", Comment("Recorded at 19:22:55 14/12/2020 (UTC-5) by AudioMoth 24E1440360371E2C at medium gain")));

        Assert.Equal(new DateTime(2020, 12, 14, 19, 22, 55), metadata.LocalTime);
        Assert.Equal("file name YYYYMMDD_HHMMSS (zone not stated: local time, or UTC on an AudioMoth) says 2020-01-01 00:00:00", metadata.Disagreement);
    }

    [Theory]
    [InlineData("20201214_192255.WAV")]
    [InlineData("20201215_002255.WAV")]
    [InlineData("20201215_002257.WAV")]
    public void A_name_in_local_time_or_in_UTC_agrees_with_the_comment(string name)
    {
        var metadata = RecorderMetadata.Read(WriteWav(name, Comment("Recorded at 19:22:55 14/12/2020 (UTC-5) by AudioMoth 24E1440360371E2C at medium gain")));

        Assert.Null(metadata.Disagreement);
    }

    [Fact]
    public void A_zone_comes_from_another_source_of_the_same_moment()
    {
        var metadata = RecorderMetadata.Read(WriteWav("SWIFT1_20220501_210405_-0400.wav", WavBytes.Chunk("guan", "Timestamp: 2022-05-01T21:04:05\n"u8)));

        Assert.Equal(TimeSpan.FromHours(-4), metadata.UtcOffset);
        Assert.Equal("GUANO Timestamp (zone not stated), zone from: file name YYYYMMDD_HHMMSS_±HHMM (zone stated)", metadata.HowDecided);
    }

    [Fact]
    public void GUANO_tells_of_the_device()
    {
        var guano = "GUANO|Version: 1.0\nTemperature Int: 17.25\nFirmware Version: 1.9\nOAD|Battery Voltage: 4.1\nWA|Song Meter|Audio settings: [{\"rate\":24000,\"gain\":18}]\n";
        var metadata = RecorderMetadata.Read(WriteWav("a.wav", WavBytes.Chunk("guan", Encoding.UTF8.GetBytes(guano))));

        Assert.Equal((17.25, "1.9", "4.1 V", "18 dB"), (metadata.TemperatureCelsius, metadata.Firmware, metadata.Battery, metadata.Gain));
    }

    [Fact]
    public void Frontier_Labs_comments_are_read_from_FLAC()
    {
        var flac = AudioFixtures.Encode(
            WriteWav("a.wav", []), _folder.File("a.flac"), "-metadata", "RecordingStart=2021-03-04T05:06:07+10:00", "-metadata", "SensorLocation=-27.3888+152.8808",
            "-metadata", "SensorUid=00015468", "-metadata", "BatteryLevel=93% 12.90 V", "-metadata", "ChannelGain=50dB", "-metadata", "SensorFirmwareVersion=3.17");
        var metadata = RecorderMetadata.Read(flac);

        Assert.Equal((new DateTime(2021, 3, 4, 5, 6, 7), (TimeSpan?)TimeSpan.FromHours(10)), (metadata.LocalTime, metadata.UtcOffset));
        Assert.Equal((-27.3888, 152.8808), (metadata.Latitude, metadata.Longitude));
        Assert.Equal(("Frontier Labs", "00015468", "3.17"), (metadata.Make, metadata.SerialNumber, metadata.Firmware));
        Assert.Equal(("50dB", "93% 12.90 V"), (metadata.Gain, metadata.Battery));
    }

    [Theory]
    [InlineData("a.ogg", "libvorbis", "date")]
    [InlineData("a.opus", "libopus", "date")]
    [InlineData("a.mp3", "libmp3lame", "date")]
    [InlineData("b.flac", "flac", "date")]
    public void A_tag_with_a_time_of_day_is_a_time(string name, string codec, string tag)
    {
        var wav = _folder.Write("long.wav", new WavBytes { SampleRateHz = 48_000 }.Of(new float[48_000]));
        var file = AudioFixtures.Encode(wav, _folder.File(name), "-c:a", codec, "-metadata", $"{tag}=2021-03-04T05:06:07+10:00", "-metadata", "title=Dawn, 4 °C");
        var metadata = RecorderMetadata.Read(file);

        Assert.Equal((new DateTime(2021, 3, 4, 5, 6, 7), (TimeSpan?)TimeSpan.FromHours(10)), (metadata.LocalTime, metadata.UtcOffset));
        Assert.StartsWith("tag ", metadata.HowDecided, StringComparison.Ordinal);
        Assert.Contains("Dawn, 4 °C", metadata.Fields.Values);
    }

    [Fact]
    public void A_date_without_a_time_of_day_is_no_time()
    {
        var info = WavBytes.Chunk("LIST", [.. "INFO"u8, .. WavBytes.Chunk("ICRD", "2021-03-04\0\0"u8)]);

        Assert.Null(RecorderMetadata.Read(WriteWav("a.wav", info)).LocalTime);
    }

    [Fact]
    public void ID3_of_every_version_is_read()
    {
        byte[] utf16 = [1, 0xff, 0xfe, .. Encoding.Unicode.GetBytes("Île")];
        Assert.Equal("Île", Id3(3, 0, Id3Frame(3, "TIT2", utf16))["TIT2"]);
        Assert.Equal("Île", Id3(4, 0, Id3Frame(4, "TIT2", [3, .. "Île"u8, 0]))["TIT2"]);
        Assert.Equal("1999", Id3(2, 0, Id3Frame(2, "TYE", [0, .. "1999"u8]))["TYE"]);
        Assert.Equal("value", Id3(3, 0, Id3Frame(3, "TXXX", [0, .. "name\0value"u8]))["name"]);
        Assert.Equal("said", Id3(3, 0, Id3Frame(3, "COMM", [0, .. "eng\0said"u8]))["COMM"]);
        Assert.Equal("x", Id3(3, 0x40, [0, 0, 0, 6, 0, 0, 0, 0, 0, 0, .. Id3Frame(3, "TIT2", [0, .. "x"u8])])["TIT2"]);
        Assert.Equal("\u00ffa", Id3(3, 0x80, Id3Frame(3, "TIT2", [0, 0xff, (byte)'a']))["TIT2"]);
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
        Assert.Equal(comment.Contains("by AudioMoth", StringComparison.Ordinal) ? "24E1440360371E2C" : null, metadata.SerialNumber);
        Assert.StartsWith("Open Acoustic Devices AudioMoth", metadata.Device, StringComparison.Ordinal);
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
        foreach (var id in new[] { "guan", "LIST", "bext", "wamd", "id3 ", "ds64", "fmt " })
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

    private static byte[] Wamd(ushort id, ReadOnlySpan<byte> content) =>
        [(byte)id, (byte)(id >> 8), (byte)content.Length, 0, 0, 0, .. content];

    private static byte[] Id3Frame(int version, string id, byte[] content) => version == 2
        ? [.. Encoding.ASCII.GetBytes(id), 0, 0, (byte)content.Length, .. content]
        : [.. Encoding.ASCII.GetBytes(id), 0, 0, 0, (byte)content.Length, 0, 0, .. content];

    private static Dictionary<string, string> Id3(byte version, byte flags, byte[] frames)
    {
        var fields = new Dictionary<string, string>();
        Id3Fields.Add([.. "ID3"u8, version, 0, flags, 0, 0, 0, (byte)frames.Length, .. frames], (name, value) => fields.TryAdd(name, value));
        return fields;
    }

    private static byte[] Comment(string text) =>
        WavBytes.Chunk("LIST", [.. "INFO"u8, .. WavBytes.Chunk("ICMT", [.. Encoding.ASCII.GetBytes(text), 0]), .. WavBytes.Chunk("ISFT", "x"u8)]);

    private string WriteWav(string name, byte[] chunk) => _folder.Write(name, new WavBytes { ExtraChunk = chunk }.Of(new float[100]));
}
