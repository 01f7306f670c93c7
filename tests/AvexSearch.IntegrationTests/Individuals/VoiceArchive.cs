using System.Globalization;
using System.Text;
using AvexSearch.Audio;
using AvexSearch.Engine;
using AvexSearch.IntegrationTests.Programs;

namespace AvexSearch.IntegrationTests.Individuals;

/// <summary>A collection of invented birds, each recorded on three days and labelled: warblers, whose voice is their own, and mumblers, who never sound the same.</summary>
public sealed class VoiceArchive(ServedArchive archive) : IAsyncLifetime
{
    public const string Name = "voices";
    public const string Warbler = "warbler";
    public const string Mumbler = "mumbler";
    public const int Birds = 7;
    public const int Days = 3;

    private const int SampleRateHz = 24_000;
    private const int Seconds = 8;

    public ServedArchive Archive => archive;

    public Avex Avex => archive.Avex;

    public string Folder => Path.Combine(archive.Avex.Home, Name);

    public int Id { get; private set; }

    /// <summary>Path below the API of the collection's individuals.</summary>
    public string Root => FormattableString.Invariant($"/api/v1/collections/{Id}/individuals");

    public async ValueTask InitializeAsync()
    {
        var random = new Random(17);
        var labels = new StringBuilder("path,start,end,individual,species\n");
        foreach (var (species, isOwn) in ((string, bool)[])[(Warbler, true), (Mumbler, false)])
        {
            for (var bird = 0; bird < Birds; bird++)
            {
                for (var day = 0; day < Days; day++)
                {
                    var file = Path.Combine(Folder, string.Create(CultureInfo.InvariantCulture, $"{species}-{bird}_2024050{day + 1}_0{bird}3000.wav"));
                    Write(file, () => isOwn ? bird : (Birds - 1) * random.NextDouble(), random);
                    foreach (var start in (double[])[0.5, 3.5, 6])
                    {
                        labels.Append(CultureInfo.InvariantCulture, $"{file},{start},{start + 1.5},{species} {bird},{species}\n");
                    }
                }
            }
        }

        await Avex.JsonAsync("ingest", Folder, "--collection", Name, "--model", "spectral", "--window", "2", "--hop", "1");
        var csv = Path.Combine(Avex.Home, "voices.csv");
        await File.WriteAllTextAsync(csv, labels.ToString());
        await Avex.JsonAsync("labels", "import", csv, "--collection", Name);
        await Avex.JsonAsync("individuals", "enrol", "--labels", "--species-column", "label", "--collection", Name, "--by", "ann");
        Id = (await archive.GetAsync("/api/v1/collections")).EnumerateArray().Single(row => row.GetProperty("name").GetString() == Name).GetProperty("id").GetInt32();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>A recording outside the archive.</summary>
    /// <param name="name">File name.</param>
    /// <param name="bird">Whose voice: 0 to 6 are the birds of the archive, what is far above is a stranger.</param>
    /// <param name="seed">Of the noise.</param>
    public string Clip(string name, double bird, int seed) => Write(Path.Combine(Avex.Home, name), () => bird, new Random(seed));

    private static string Write(string path, Func<double> voice, Random random)
    {
        var samples = new float[Seconds * SampleRateHz];
        foreach (var start in (double[])[0.5, 3.5, 6])
        {
            var bird = voice();
            var hz = 1500 + (900 * bird) + (20 * random.NextDouble());
            var caller = new DemoSpecies { Name = "voice", BaseHz = hz, SweepHz = 200, Syllables = 3, SyllableSeconds = 0.4, GapSeconds = 0.1 };
            caller.Sing(samples, (int)(start * SampleRateHz), SampleRateHz, level: 0.3);
        }

        FieldNoise.Add(samples, SampleRateHz, site: 0, random);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var file = File.Create(path);
        WavFile.Write(file, samples, SampleRateHz);
        return path;
    }
}
