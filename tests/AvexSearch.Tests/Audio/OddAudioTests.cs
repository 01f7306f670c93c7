using System.Globalization;
using AvexSearch.Audio;
using AvexSearch.Engine;
using AvexSearch.Tests.Labels;
using Xunit;

namespace AvexSearch.Tests.Audio;

/// <summary>279 real files that other programs stumbled over, with what ffmpeg 5.1 and libsndfile 1.2 made of them.</summary>
public sealed class OddAudioTests
{
    /// <summary>Where we decide otherwise than the manifest's "ok" column would have it, and why.</summary>
    private static readonly Dictionary<string, string> Decided = new()
    {
        ["ok/soundevent__ogg_opus.ogg|Archive"] = "libsndfile decodes Opus at the rate of its source (16 kHz), ffmpeg always at 48 kHz: same seconds",
        ["ok/perch__21100_36_48.opus|Archive"] = "libsndfile decodes Opus at the rate of its source (16 kHz), ffmpeg always at 48 kHz: same seconds",
    };

    /// <summary>Lossy decoders differ by their own delay: up to three MP3 frames.</summary>
    private const int LossyTolerance = 3 * 1152;

    public static TheoryData<AudioOrigin> Origins => [AudioOrigin.Archive, AudioOrigin.Upload];

    [Theory]
    [MemberData(nameof(Origins))]
    public void Every_odd_file_is_decoded_or_refused_by_name(AudioOrigin origin)
    {
        var manifest = SharedData.PathOrSkip("data", "odd_audio_core", "manifest.csv");
        var folder = Path.GetDirectoryName(manifest)!;

        // Most of the time goes into starting child processes: as many at once as there are cores.
        var faults = TextTable.Read(manifest).ByName().AsParallel()
            .Select(row => (File: row["file"], Fault: FaultOf(Path.Combine(folder, row["file"]), row, origin)))
            .Where(checkedFile => checkedFile.Fault is not null)
            .ToList();

        Assert.Empty(faults);
    }

    private static string? FaultOf(string path, IReadOnlyDictionary<string, string> row, AudioOrigin origin)
    {
        try
        {
            using var reader = AudioFixtures.Open(path, origin);
            var count = AudioFixtures.ReadAll(reader, 1 << 16).Length;
            return Decided.ContainsKey($"{row["file"]}|{origin}") ? SecondsFault(reader, count, row) : CountFault(reader, count, row);
        }
        catch (AudioFormatException e)
        {
            return !e.Message.Contains(path, StringComparison.Ordinal) ? $"the message does not name the file: {e.Message}"
                : row["class"] is "ok" or "ffmpeg_only" ? $"refused: {e.Reason}"
                : null;
        }
    }

    private static string? SecondsFault(MonoReader reader, int count, IReadOnlyDictionary<string, string> row)
    {
        var expected = Number(row["ff_samples"]) / (double)Number(row["sr"]);
        var seconds = count / (double)reader.SampleRateHz;
        return Math.Abs(seconds - expected) < 0.05 ? null : FormattableString.Invariant($"{seconds} s, expected {expected}");
    }

    private static string? CountFault(MonoReader reader, int count, IReadOnlyDictionary<string, string> row)
    {
        if (count == 0)
        {
            return "no samples and no error";
        }

        if (row["class"] is not ("ok" or "ffmpeg_only"))
        {
            return null;
        }

        var known = new[] { row["ff_samples"], row["snd_samples"] }.Where(n => n.Length > 0).Select(Number).Where(n => n > 0).ToList();
        if (reader.SampleRateHz != Number(row["sr"]) || reader.Info.Channels != Number(row["channels"]))
        {
            return $"{reader.SampleRateHz} Hz, {reader.Info.Channels} channels; expected {row["sr"]}, {row["channels"]}";
        }

        return known.Any(n => Math.Abs(n - count) <= LossyTolerance) ? null : $"{count} samples, expected {string.Join(" or ", known)}";
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
