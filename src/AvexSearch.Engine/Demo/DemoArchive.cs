using System.Globalization;
using System.Text;
using AvexSearch.Audio;

namespace AvexSearch.Engine;

/// <summary>
/// A small archive with known truth: invented species, each with a few individuals, recorded on several days at three sites over field-like noise.
/// The same seed gives the same bytes on every machine of the same kind.
/// </summary>
public static class DemoArchive
{
    /// <summary>Name of the collection that the demo is indexed as.</summary>
    public const string Collection = "demo";

    private const int SampleRateHz = 24_000;
    private const int RecordingSeconds = 20;
    private const int IndividualsPerSpecies = 3;
    private const int RecordingsPerIndividual = 3;
    private const int Seed = 20240511;

    private static readonly string[] Sites = ["north-ridge", "reed-bed", "creek"];

    /// <summary>Writes the archive, or leaves it alone where it is complete.</summary>
    /// <param name="folder">Where to write; made if absent.</param>
    /// <param name="cancellationToken">Stops the writing between two recordings.</param>
    /// <returns>The recordings with their truth, in the order of their names; the same is written to <c>labels.csv</c>.</returns>
    public static async Task<IReadOnlyList<DemoRecording>> WriteAsync(string folder, CancellationToken cancellationToken)
    {
        var random = new Random(Seed);
        var recordings = new List<DemoRecording>();
        foreach (var species in DemoSpecies.All)
        {
            for (var individual = 0; individual < IndividualsPerSpecies; individual++)
            {
                var caller = species.Individual(random);
                for (var take = 0; take < RecordingsPerIndividual; take++)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    recordings.Add(WriteRecording(folder, caller, individual, take, recordings.Count, random));
                }
            }
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "labels.csv"), LabelsCsv(recordings), cancellationToken);
        return recordings;
    }

    private static DemoRecording WriteRecording(string folder, DemoSpecies caller, int individual, int take, int number, Random random)
    {
        var samples = new float[RecordingSeconds * SampleRateHz];
        var site = (individual + take) % Sites.Length;
        var calls = SingBouts(samples, caller, random);
        FieldNoise.Add(samples, SampleRateHz, site, random);
        var file = Path.Combine(Sites[site], FileName(site, take, number));
        WriteOnce(Path.Combine(folder, file), samples);
        return new DemoRecording(file, caller.Name, $"{caller.Name} {individual + 1}", Sites[site], calls);
    }

    private static List<(double StartSeconds, double EndSeconds)> SingBouts(float[] samples, DemoSpecies caller, Random random)
    {
        var calls = new List<(double, double)>();
        var level = 0.08 + (0.25 * random.NextDouble());
        var at = (int)((0.4 + (1.5 * random.NextDouble())) * SampleRateHz);
        while (at < samples.Length - (2.5 * SampleRateHz))
        {
            var end = caller.Sing(samples, at, SampleRateHz, level * (0.7 + (0.3 * random.NextDouble())));
            calls.Add(((double)at / SampleRateHz, (double)end / SampleRateHz));
            at = end + (int)((0.8 + (2.2 * random.NextDouble())) * SampleRateHz);
        }

        return calls;
    }

    /// <summary>Names as recorders give them: Song Meter at the first site, AudioMoth elsewhere.</summary>
    private static string FileName(int site, int take, int number)
    {
        var at = new DateTime(2024, 5, 11 + (take * 2), 4, 0, 0, DateTimeKind.Unspecified).AddMinutes(7 * number);
        var stamp = at.ToString("yyyyMMdd_HHmmss", CultureInfo.InvariantCulture);
        return site == 0 ? $"SMM0417_{stamp}.wav" : $"{stamp}.WAV";
    }

    /// <summary>A file is written under another name first, so that a cut never leaves half a recording.</summary>
    private static void WriteOnce(string path, float[] samples)
    {
        if (File.Exists(path))
        {
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var part = path + ".part";
        using (var stream = File.Create(part))
        {
            WavFile.Write(stream, samples, SampleRateHz);
        }

        File.Move(part, path);
    }

    private static string LabelsCsv(IEnumerable<DemoRecording> recordings)
    {
        var csv = new StringBuilder("file,start,end,label,individual,site\n");
        foreach (var recording in recordings)
        {
            foreach (var (start, end) in recording.Calls)
            {
                csv.Append(CultureInfo.InvariantCulture, $"{recording.File},{start:F3},{end:F3},{recording.Species},{recording.Individual},{recording.Site}\n");
            }
        }

        return csv.ToString();
    }
}
