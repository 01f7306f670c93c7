using System.Globalization;
using AvexSearch.IntegrationTests.Programs;
using AvexSearch.Tests;

namespace AvexSearch.IntegrationTests.Ingest;

/// <summary>Indexes the corpus of odd and broken audio with the program and compares the report of every file with the table in the docs.</summary>
public sealed class OddAudioReportTests
{
    private static readonly string Table = RepositoryFolder.Combine("docs", "odd-audio.md");

    [Fact]
    public async Task What_is_said_of_every_odd_file_is_what_the_docs_say()
    {
        var corpus = SharedData.PathOrSkip("data", "odd_audio_core");
        var home = TestFolder.Make("odd");
        try
        {
            var report = Path.Combine(home, "report.json");
            var outcome = await new Avex(home).RunAsync("ingest", corpus, "--collection", "odd", "--model", "spectral", "--report", report);
            Assert.True(outcome.ExitCode == 1, outcome.ToString());

            using var files = System.Text.Json.JsonDocument.Parse(await File.ReadAllTextAsync(report, TestContext.Current.CancellationToken));
            var said = files.RootElement.GetProperty("files").EnumerateArray().Select(file => Row(corpus, file)).Order(StringComparer.Ordinal).ToList();
            var documented = File.ReadLines(Table).Where(line => line.StartsWith("| `", StringComparison.Ordinal)).ToList();

            Assert.True(documented.SequenceEqual(said), $"The table of {Table} should be:\n{string.Join('\n', said)}");
        }
        finally
        {
            TestFolder.Delete(home);
        }
    }

    private static string Row(string corpus, System.Text.Json.JsonElement file)
    {
        var outcome = file.GetProperty("outcome").GetString();
        var seconds = outcome == "indexed" ? string.Create(CultureInfo.InvariantCulture, $" {file.GetProperty("audio_seconds").GetDouble():0.00} s") : "";
        var reason = file.TryGetProperty("reason", out var text) && text.GetString() is { } said ? ": " + said.Replace("|", "\\|", StringComparison.Ordinal) : "";
        return $"| `{Path.GetRelativePath(corpus, file.GetProperty("path").GetString()!)}` | {outcome}{seconds}{reason} |";
    }
}
