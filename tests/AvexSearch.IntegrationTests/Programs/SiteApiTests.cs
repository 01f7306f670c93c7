using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace AvexSearch.IntegrationTests.Programs;

/// <summary>Sites over the API: what a table would do, what it does, and what is changed by hand.</summary>
[Collection(ServedArchiveTests.Name)]
public sealed class SiteApiTests(ServedArchive archive)
{
    private const string Sites = "/api/v1/sites";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_preview_tells_what_an_import_would_do_and_changes_nothing()
    {
        var recordings = (await GetAsync($"/api/v1/recordings?collection={ServedArchive.Collection}&limit=1000")).EnumerateArray().ToList();
        var folder = Path.GetFileName(Path.GetDirectoryName(recordings[0].GetProperty("path").GetString()!));
        var table = $"Station,folder,latitude,longitude,remarks\nRidge,{folder},-1.5,36.75,by the tree\nEmpty valley,nowhere,,,\n";
        var preview = await PostAsync($"{Sites}/deployments/preview", ServedArchive.Collection, table);

        Assert.True(preview.GetProperty("canImport").GetBoolean());
        Assert.False(preview.GetProperty("isNewCollection").GetBoolean());
        Assert.Equal(["site=Station", "folder=folder"], preview.GetProperty("columns").EnumerateArray().Take(2).Select(column => $"{column.GetProperty("meaning").GetString()}={column.GetProperty("column").GetString()}"));
        Assert.Equal("remarks", preview.GetProperty("ignoredColumns")[0].GetString());
        Assert.Equal((recordings.Count, recordings.Count), (preview.GetProperty("recordings").GetInt32(), preview.GetProperty("placed").GetInt32()));
        var sites = preview.GetProperty("sites").EnumerateArray().ToList();
        Assert.Equal([("Ridge", true, recordings.Count), ("Empty valley", true, 0)], sites.Select(site => (site.GetProperty("name").GetString()!, site.GetProperty("isNew").GetBoolean(), site.GetProperty("recordings").GetInt32())));
        Assert.Empty((await GetAsync($"{Sites}?collection={ServedArchive.Collection}")).EnumerateArray());
    }

    [Fact]
    public async Task A_preview_names_every_row_that_cannot_be_understood()
    {
        var preview = await PostAsync($"{Sites}/deployments/preview", "places", "site,folder,latitude,longitude\nRidge,A,91,0\nValley,B,1,2\n,C,,\nToo,many,1,2,3\n");

        Assert.Equal((false, 3), (preview.GetProperty("canImport").GetBoolean(), preview.GetProperty("badRows").GetInt32()));
        var rows = preview.GetProperty("rows").EnumerateArray().ToList();
        Assert.Equal([2, 3, 4], rows.Select(row => row.GetProperty("line").GetInt32()));
        Assert.Contains("'91'; expected a number from -90 to 90", rows[0].GetProperty("problems")[0].GetString(), StringComparison.Ordinal);
        Assert.Equal(0, rows[1].GetProperty("problems").GetArrayLength());
        Assert.Contains("expected the name of a site", rows[2].GetProperty("problems")[0].GetString(), StringComparison.Ordinal);
        Assert.Contains("Row 5", preview.GetProperty("unreadable")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_site_is_renamed_moved_and_forgotten_where_it_is()
    {
        await PostAsync($"{Sites}/deployments", "moved", "site,folder,latitude,longitude\nRidge,A,-1.5,36.75\nValley,B,,\n");
        await PatchAsync(new { collection = "moved", name = "Ridge", newName = "High ridge", latitude = -2.0, longitude = 37.0, timeZone = "Africa/Nairobi", clockCorrectionSeconds = -60 }, HttpStatusCode.OK);
        var ridge = (await GetAsync($"{Sites}?collection=moved")).EnumerateArray().First();
        Assert.Equal(("High ridge", -2.0, 1, -60.0), (ridge.GetProperty("name").GetString(), ridge.GetProperty("latitude").GetDouble(), ridge.GetProperty("deployments").GetInt32(), ridge.GetProperty("clockCorrectionSeconds").GetDouble()));

        await PatchAsync(new { collection = "moved", name = "High ridge", forgetPlace = true }, HttpStatusCode.OK);
        Assert.Equal(JsonValueKind.Null, (await GetAsync($"{Sites}?collection=moved")).EnumerateArray().First().GetProperty("latitude").ValueKind);
        await PatchAsync(new { collection = "moved", name = "High ridge", newName = "Valley" }, HttpStatusCode.BadRequest);
        await PatchAsync(new { collection = "moved", name = "High ridge", newName = " " }, HttpStatusCode.BadRequest);
    }

    private Task<JsonElement> GetAsync(string address) => archive.Http.GetFromJsonAsync<JsonElement>(address, Token);

    private async Task PatchAsync(object body, HttpStatusCode expected)
    {
        using var response = await archive.Http.PatchAsJsonAsync(Sites, body, Token);
        Assert.True(response.StatusCode == expected, await response.Content.ReadAsStringAsync(Token));
    }

    private async Task<JsonElement> PostAsync(string address, string collection, string table)
    {
        using var form = new MultipartFormDataContent { { new StringContent(collection), "collection" }, { new ByteArrayContent(Encoding.UTF8.GetBytes(table)), "file", "deployments.csv" } };
        using var response = await archive.Http.PostAsync(address, form, Token);
        var text = await response.Content.ReadAsStringAsync(Token);
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement;
    }
}
