using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace AvexSearch.IntegrationTests.Programs;

[Collection(ServedArchiveTests.Name)]
public sealed class LabelProgramTests(ServedArchive archive)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Labels_are_imported_listed_exported_and_removed_by_verbs()
    {
        var names = archive.Paths.Take(2).Select(path => Path.GetFileName(path)).ToList();
        var file = Path.Combine(archive.Avex.Home, "verbs.csv");
        await File.WriteAllTextAsync(file, $"file,start,end,kind,bird\n{names[0]},1,2,song,Olga\n{names[1]},1,2,song,Otto\nnone.wav,1,2,song,Otto\n", Token);
        var outcome = await archive.Avex.RunAsync("labels", "import", file, "--collection", ServedArchive.Collection, "--label-column", "kind", "--annotator", "ann");
        Assert.True(outcome.ExitCode == 1, outcome.ToString());
        Assert.Contains("2 labels of 3 rows in 2 recordings", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("rows 4: 'none.wav': no recording has this name", outcome.Output, StringComparison.Ordinal);

        await File.WriteAllTextAsync(file, $"file,start,end,kind,bird\n{names[0]},1,2,song,Olga\n{names[1]},1,2,song,Otto\n", Token);
        var report = (await archive.Avex.JsonAsync("labels", "import", file, "-c", ServedArchive.Collection, "--label-column", "kind")).GetProperty("files")[0];
        Assert.Equal(("added", "csv", 2), (report.GetProperty("outcome").GetString(), report.GetProperty("format").GetString(), report.GetProperty("labels_imported").GetInt32()));
        var list = await archive.Avex.JsonAsync("labels", "list", "--collection", ServedArchive.Collection);
        Assert.Contains(list.GetProperty("labels").EnumerateArray(), label => label.GetProperty("label").GetString() == "song" && label.GetProperty("individuals").GetInt32() == 2);

        var exported = Path.Combine(archive.Avex.Home, "exported.txt");
        Assert.True((await archive.Avex.JsonAsync("labels", "export", "--collection", ServedArchive.Collection, "--format", "raven", "--out", exported)).GetProperty("labels").GetInt32() >= 4);
        Assert.StartsWith("Selection\tView", await File.ReadAllTextAsync(exported, Token), StringComparison.Ordinal);

        foreach (var source in list.GetProperty("sources").EnumerateArray().Where(source => source.GetProperty("file").GetString() == "verbs.csv"))
        {
            await archive.Avex.JsonAsync("labels", "remove", source.GetProperty("id").GetRawText());
        }

        Assert.Equal(2, (await archive.Avex.RunAsync("labels", "remove", "999999")).ExitCode);
        Assert.Equal(2, (await archive.Avex.RunAsync("labels", "import", "nowhere.csv", "-c", ServedArchive.Collection)).ExitCode);
        Assert.Equal(2, (await archive.Avex.RunAsync("labels", "import", file, "-c", ServedArchive.Collection, "--label-column", "nothing")).ExitCode);
        Assert.Equal(2, (await archive.Avex.RunAsync("labels", "import", file, "-c", "nowhere")).ExitCode);
        Assert.Equal(2, (await archive.Avex.RunAsync("labels", "import", file, "-c", ServedArchive.Collection, "--format", "poem")).ExitCode);
    }

    [Fact]
    public async Task One_bad_file_of_several_is_listed_and_the_others_are_imported()
    {
        var (good, bad) = (Path.Combine(archive.Avex.Home, "good.csv"), Path.Combine(archive.Avex.Home, "bad.csv"));
        await File.WriteAllTextAsync(good, $"file,label\n{archive.Paths[0]},owl\n", Token);
        await File.WriteAllTextAsync(bad, "a,b\n1,2\n", Token);
        var outcome = await archive.Avex.RunAsync("labels", "import", bad, good, "-c", ServedArchive.Collection, "--json");
        Assert.Equal(1, outcome.ExitCode);
        var document = JsonDocument.Parse(outcome.Output).RootElement;
        Assert.Equal(1, document.GetProperty("files").GetArrayLength());
        Assert.Contains("says what is heard", document.GetProperty("failures")[0].GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Labels_are_imported_read_and_removed_over_the_api()
    {
        var report = await PostAsync("api.csv", $"file,start,end,label,bird\n{Path.GetFileName(archive.Paths[3])},1,2,api owl,Olga\n{Path.GetFileName(archive.Paths[3])},x,2,api owl,Olga\n", HttpStatusCode.OK);
        Assert.Equal((1, 1), (report.GetProperty("labelsImported").GetInt32(), report.GetProperty("problems").GetArrayLength()));
        Assert.Contains("Row 3", report.GetProperty("problems")[0].GetProperty("message").GetString(), StringComparison.Ordinal);

        var label = (await GetAsync($"/api/v1/labels?collection={ServedArchive.Collection}&label=api%20owl")).EnumerateArray().Single();
        Assert.Equal(("Olga", 1.0, archive.Paths[3]), (label.GetProperty("individual").GetString(), label.GetProperty("startSeconds").GetDouble(), label.GetProperty("path").GetString()));
        Assert.Empty((await GetAsync($"/api/v1/labels?collection={ServedArchive.Collection}&label=api%20owl&after={label.GetProperty("id").GetInt64()}")).EnumerateArray());
        Assert.Contains((await GetAsync($"/api/v1/labels/names?collection={ServedArchive.Collection}")).EnumerateArray(), name => name.GetProperty("label").GetString() == "api owl");
        Assert.Contains((await GetAsync($"/api/v1/recordings/{label.GetProperty("recordingId").GetInt64()}/labels")).EnumerateArray(), other => other.GetProperty("id").GetInt64() == label.GetProperty("id").GetInt64());

        var source = $"/api/v1/labels/sources/{report.GetProperty("sourceId").GetInt32()}";
        Assert.Equal(HttpStatusCode.NoContent, (await archive.Http.DeleteAsync(source, Token)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await archive.Http.DeleteAsync(source, Token)).StatusCode);
        Assert.DoesNotContain((await GetAsync("/api/v1/labels/sources")).EnumerateArray(), row => row.GetProperty("file").GetString() == "api.csv");
    }

    [Fact]
    public async Task What_makes_no_sense_is_a_problem_with_a_sentence()
    {
        Assert.Contains("poem", (await PostAsync("x.csv", "file,label\n", HttpStatusCode.BadRequest, format: "poem")).GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Contains("is empty", (await PostAsync("x.csv", "", HttpStatusCode.BadRequest)).GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await archive.Http.PostAsJsonAsync("/api/v1/labels", new { }, Token)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await archive.Http.GetAsync("/api/v1/labels?collection=nowhere", Token)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await archive.Http.GetAsync("/api/v1/recordings/999999/labels", Token)).StatusCode);
    }

    private async Task<JsonElement> PostAsync(string name, string text, HttpStatusCode expected, string? format = null)
    {
        using var form = new MultipartFormDataContent { { new StringContent(text), "file", name }, { new StringContent(ServedArchive.Collection), "collection" } };
        if (format is not null)
        {
            form.Add(new StringContent(format), "format");
        }

        using var response = await archive.Http.PostAsync("/api/v1/labels", form, Token);
        Assert.Equal(expected, response.StatusCode);
        return await response.Content.ReadFromJsonAsync<JsonElement>(Token);
    }

    private Task<JsonElement> GetAsync(string address) => archive.Http.GetFromJsonAsync<JsonElement>(address, Token);
}
