using AvexSearch.Engine;
using Xunit;

namespace AvexSearch.Tests.Engine.Ingest;

public sealed class IngestListTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("avexsearch-list-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Paths_sites_places_times_and_labels_are_found_by_their_usual_names()
    {
        var list = Read("path;site;lat;lon;recorded_at;species\na.wav;Danum;4.96;117.8;2024-05-11T06:30:00+08:00;gibbon\nsub/b.wav;;;;2024-05-11 06:30;\n/abs/c.wav;Maliau;;;;\n");
        Assert.True(list.HasLabels);
        Assert.Empty(list.Problems);
        var files = list.Files.ToDictionary(file => file.Key, file => file.Value);
        var a = files[Path.Combine(_root, "a.wav")]!;
        Assert.Equal(("Danum", 4.96, 117.8, new DateTime(2024, 5, 11, 6, 30, 0), 480), (a.Site, a.Latitude, a.Longitude, a.RecordedAt, a.UtcOffsetMinutes));
        Assert.Equal("'2024-05-11T06:30:00+08:00' in the column 'recorded_at' of list.csv", a.RecordedAtHow);
        var b = files[Path.Combine(_root, "sub/b.wav")]!;
        Assert.Equal((new DateTime(2024, 5, 11, 6, 30, 0), null), (b.RecordedAt, b.UtcOffsetMinutes));
        Assert.EndsWith("its zone is not said", b.RecordedAtHow, StringComparison.Ordinal);
        Assert.Equal("Maliau", files["/abs/c.wav"]!.Site);
    }

    [Fact]
    public void Columns_can_be_named_and_a_column_that_is_not_there_is_refused()
    {
        var list = Read("Datei,Ort,Wann\na.wav,Wald,2024-05-11T06:30:00Z\n", new() { [LabelField.File] = "Datei", [LabelField.Site] = "ort" }, "Wann");
        Assert.Equal(("Wald", 0), (list.Files.Single().Value!.Site, list.Files.Single().Value!.UtcOffsetMinutes));
        Assert.False(list.HasLabels);
        Assert.Contains("no column 'Wo'", Assert.Throws<QueryException>(() => Read("path\na.wav\n", new() { [LabelField.Site] = "Wo" })).Message, StringComparison.Ordinal);
        Assert.Contains("--file-column", Assert.Throws<QueryException>(() => Read("Datei\na.wav\n")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_understood_is_listed_and_the_file_is_kept()
    {
        var list = Read("path,lat,lon,time\na.wav,95,10,05/11/2024\n,1,2,\nb.wav,1,2,06:30\nb.wav,1,3,\n");
        Assert.Equal(2, list.Count);
        Assert.Equal(
            [
                "Row 2, column 'lat': '95'; degrees, -90 to 90.",
                "Row 2, column 'time': '05/11/2024'; a date and time such as 2024-05-11T06:30:00 or 2024-05-11T06:30:00+07:00.",
                "Row 3, column 'path': nothing; expected the path of a file.",
                "Row 4, column 'time': '06:30'; a date and time such as 2024-05-11T06:30:00 or 2024-05-11T06:30:00+07:00.",
                "Row 5: another site, place or time than in line 4; the same for the same file; the first was taken.",
            ],
            list.Problems.Select(problem => problem.Message));
    }

    [Fact]
    public void A_path_that_cannot_be_kept_is_listed_and_the_rest_of_the_list_is_taken()
    {
        var list = Read($"path,site\n/{new string('x', 2600)}.wav,\nb\0.wav,\nc.wav,Wa\0ld\n");

        Assert.Equal(Path.Combine(_root, "c.wav"), list.Files.Single().Key);
        Assert.Null(list.Files.Single().Value);
        Assert.Equal(3, list.Problems.Count);
        Assert.StartsWith("Row 2, column 'path': The path has 2605 bytes, at most 2500 can be kept", list.Problems[0].Message, StringComparison.Ordinal);
        Assert.StartsWith("Row 3, column 'path': Not a path", list.Problems[1].Message, StringComparison.Ordinal);
        Assert.Equal("Row 4, column 'site': a NUL character; no name of a site, and the file was taken without one.", list.Problems[2].Message);
    }

    private IngestList Read(string text, Dictionary<LabelField, string>? columns = null, string? time = null)
    {
        var path = Path.Combine(_root, "list.csv");
        File.WriteAllText(path, text);
        return IngestList.Read(path, columns ?? [], time);
    }
}
