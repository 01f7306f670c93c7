using System.Text;
using AvexSearch.Audio;
using Xunit;

namespace AvexSearch.Tests.Audio;

/// <summary>Seeded mutation of valid files, chunks and names: decoders refuse or read, parsers of metadata never throw. The same run every time.</summary>
public sealed class MutationTests : IDisposable
{
    /// <summary>A file that libsndfile does not know costs a child process; a run over 250 was made when this was written.</summary>
    private const int FileMutations = 40;
    private const int TextMutations = 3000;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("wav", 1)]
    [InlineData("flac", 2)]
    [InlineData("ogg", 3)]
    [InlineData("mp3", 4)]
    [InlineData("aiff", 5)]
    [InlineData("au", 6)]
    [InlineData("caf", 7)]
    [InlineData("w64", 8)]
    public void A_mutated_file_is_read_or_refused_by_name(string extension, int seed)
    {
        var mutation = new Mutation(seed);
        var valid = ValidFile(extension);
        for (var i = 0; i < FileMutations; i++)
        {
            var path = _folder.Write("m." + extension, mutation.Of(valid));
            Assert.NotNull(RecorderMetadata.Read(path).Fields);
            ReadOrRefused(path);
        }
    }

    [Fact]
    public void Mutated_chunks_never_throw()
    {
        var mutation = new Mutation(20);
        byte[] wamd = [1, 0, 3, 0, 0, 0, .. "SM4"u8, 5, 0, 19, 0, 0, 0, .. "2021-06-21 20:57:06"u8, 6, 0, 22, 0, 0, 0, .. "WGS84,27.1,S,152.8,E,4"u8];
        byte[] id3 = [.. "ID3"u8, 4, 0, 0x40, 0, 0, 0, 40, 0, 0, 0, 6, 1, 0, .. "TIT2"u8, 0, 0, 0, 4, 0, 0, 3, .. "abc"u8, .. "COMM"u8, 0, 0, 0, 6, 0, 0, 0, .. "eng"u8, 0, (byte)'x'];
        byte[] vorbis = [3, 0, 0, 0, .. "abc"u8, 1, 0, 0, 0, 9, 0, 0, 0, .. "DATE=2021"u8];
        byte[] ogg = [.. "OggS"u8, .. new byte[22], 2, 3, 27, 1, 2, 3, 3, .. "vorbis"u8, .. vorbis];
        var bext = new byte[400];
        for (var i = 0; i < TextMutations; i++)
        {
            WamdFields.Add(mutation.Of(wamd), Take);
            Id3Fields.Add(mutation.Of(id3), Take);
            VorbisComments.Add(mutation.Of(vorbis), Take);
            OggComments.Read(mutation.Of(ogg), Take);
            BroadcastFields.Add(mutation.Of(bext), Take);
        }

        static void Take(string name, string value)
        {
        }
    }

    [Fact]
    public void Mutated_names_and_sentences_never_throw()
    {
        var mutation = new Mutation(21);
        string[] names = ["S4A09523_20210621$205706_250.wav", "20191125T000000+1000_REC [-27.3 153.0].flac", "owl_2018-11-02_T05-55-00.wav", "1677738025.190305061200.wav", "5AFCD4F4.WAV"];
        var fields = new Dictionary<string, string>
        {
            ["Timestamp"] = "2022-05-01T21:04:05.5+02:00",
            ["Loc Position"] = "46.5 -7.25",
            ["Temperature Int"] = "17.1",
            ["WA|Song Meter|Audio settings"] = "[{\"rate\":24000,\"gain\":18}]",
            ["wamd.GPS First"] = "WGS84,27.38880,S,152.88080,E,42",
            ["ICMT"] = "Recorded at 19:22:55 14/12/2020 (UTC-5) by AudioMoth 24E1440360371E2C at medium gain while battery was 4.1V and temperature was 17.1C.",
            ["SensorLocation"] = "-27.3888+152.8808",
            ["bext.OriginationDate"] = "2020-12-14",
            ["bext.OriginationTime"] = "19:22:55",
        };
        for (var i = 0; i < TextMutations; i++)
        {
            var time = FileNameFields.Read(mutation.Of(names[i % names.Length])).Time;
            Assert.True(time is null || time.Local.Year is >= 1980 and <= 2099);
            var mutated = fields.ToDictionary(field => field.Key, field => mutation.Of(field.Value));
            StatedFacts[] stated = [GuanoFields.Read(mutated), WamdFields.Read(mutated), AudioMothComment.Read(mutated), FrontierLabsComments.Read(mutated), BroadcastFields.Read(mutated), TagFields.Read(mutated)];
            Assert.All(stated, facts => Assert.True(facts.Place is null or { Latitude: >= -90 and <= 90, Longitude: >= -180 and <= 180 }));
            Assert.All(stated, facts => Assert.True(facts.Time?.Offset is null || facts.Time.Offset.Value.Duration() <= TimeSpan.FromHours(14)));
            Assert.All(stated, facts => Assert.True(facts.TemperatureCelsius is null or (>= -90 and <= 120)));
        }
    }

    private byte[] ValidFile(string extension)
    {
        var samples = Tones.Sweep(8000, 4000);
        var chunks = WavBytes.Chunk("guan", "Timestamp: 2022-05-01T21:04:05\nLoc Position: 1.5 2.5\n"u8);
        var wav = _folder.Write("valid.wav", new WavBytes { ExtraChunk = chunks }.Of(samples));
        return File.ReadAllBytes(extension == "wav" ? wav : AudioFixtures.Encode(wav, _folder.File("valid." + extension), "-metadata", "title=Dawn"));
    }

    private static void ReadOrRefused(string path)
    {
        try
        {
            using var reader = AudioFixtures.Open(path, AudioOrigin.Archive);
            var piece = new float[1 << 16];
            for (var pieces = 0; pieces < 100 && reader.Read(piece) > 0; pieces++)
            {
                Assert.DoesNotContain(piece, sample => !float.IsFinite(sample));
            }
        }
        catch (AudioFormatException e)
        {
            Assert.Contains(path, e.Message, StringComparison.Ordinal);
        }
    }

    /// <summary>Changes a few bytes: flips bits, writes extremes, cuts, doubles and drops stretches.</summary>
    private sealed class Mutation(int seed)
    {
        private static readonly byte[] Extremes = [0, 1, 0x7f, 0x80, 0xfe, 0xff];
        private readonly Random _random = new(seed);

        public byte[] Of(byte[] valid)
        {
            var bytes = new List<byte>(valid);
            for (var changes = _random.Next(1, 6); changes > 0 && bytes.Count > 1; changes--)
            {
                Change(bytes);
            }

            return [.. bytes];
        }

        public string Of(string valid) => Encoding.Latin1.GetString(Of(Encoding.Latin1.GetBytes(valid)));

        private void Change(List<byte> bytes)
        {
            // Headers are where lies matter: every other change goes into the first hundred bytes.
            var at = _random.Next(_random.Next(2) == 0 ? bytes.Count : Math.Min(bytes.Count, 100));
            var length = Math.Min(_random.Next(1, 9), bytes.Count - at);
            switch (_random.Next(5))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << _random.Next(8));
                    break;
                case 1:
                    for (var i = at; i < at + length; i++)
                    {
                        bytes[i] = Extremes[_random.Next(Extremes.Length)];
                    }

                    break;
                case 2:
                    bytes.RemoveRange(at, length);
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.GetRange(at, length));
                    break;
                default:
                    bytes.RemoveRange(at, _random.Next(2) == 0 ? bytes.Count - at : length);
                    break;
            }
        }
    }
}
