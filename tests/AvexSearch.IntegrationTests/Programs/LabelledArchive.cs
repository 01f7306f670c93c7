using System.Globalization;
using System.Text;

namespace AvexSearch.IntegrationTests.Programs;

/// <summary>The small archive in a collection of its own with labels: who calls where in every recording, and an individual for each.</summary>
public sealed class LabelledArchive(ServedArchive archive) : IAsyncLifetime
{
    public const string Name = "labelled";

    /// <summary>Two labelled calls in each recording.</summary>
    public const int Clips = 2 * SmallArchive.Files;

    public ServedArchive Archive => archive;

    public async ValueTask InitializeAsync()
    {
        await archive.Avex.JsonAsync("ingest", archive.Folder, "--collection", Name, "--model", "spectral", "--window", "2", "--hop", "1");
        var text = new StringBuilder("path,start,end,label,individual,site,take\n");
        foreach (var (path, number) in archive.Paths.Select((path, number) => (path, number)))
        {
            // Files are named SPECIES-INDIVIDUAL_DATE_TIME.wav; calls begin at 0.5, 3.5 and 6.5 s.
            var caller = Path.GetFileName(path).Split('_')[0];
            foreach (var start in (string[])["0.5", "3.5"])
            {
                text.Append(CultureInfo.InvariantCulture, $"{path},{start},{(start == "0.5" ? "2" : "5")},{caller[..^2]},{caller},s{number % 2},{start}\n");
            }
        }

        var file = Path.Combine(archive.Avex.Home, "labelled.csv");
        await File.WriteAllTextAsync(file, text.ToString());
        await archive.Avex.JsonAsync("labels", "import", file, "--collection", Name, "--annotator", "ann");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
