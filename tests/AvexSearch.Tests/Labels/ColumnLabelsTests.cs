using System.Text;
using AvexSearch.Engine;
using Xunit;

namespace AvexSearch.Tests.Labels;

public sealed class ColumnLabelsTests
{
    [Fact]
    public void Every_column_has_its_place_and_others_are_kept_by_name()
    {
        var table = LabelText.Read("""
            path,start_seconds,end_seconds,low_hz,high_hz,label,label_type,individual,call_type,split,session,site,group,confidence,annotator,annotated_at,weather
            a/b.wav,1.5,2,500,8000.5,owl,negative,Olga,hoot,test,s1,ridge,g7,0.25,ann,2024-05-11T06:30:00+02:00,rain
            """);
        var entry = Assert.Single(table.Entries);
        Assert.Empty(table.Problems);
        Assert.Empty(table.Notes);
        Assert.Equal((LabelFormat.Csv, "UTF-8", 1), (table.Format, table.Encoding, table.RowsRead));
        Assert.Equal((2, "a/b.wav", 1.5, 2.0, 500.0, 8000.5), (entry.Row, entry.File, entry.StartSeconds, entry.EndSeconds, entry.LowHz, entry.HighHz));
        Assert.Equal(("owl", true, "Olga", "hoot", "test"), (entry.Label, entry.IsNegative, entry.Individual, entry.CallType, entry.Split));
        Assert.Equal(("s1", "ridge", "g7", 0.25, "ann"), (entry.Session, entry.Site, entry.Group, entry.Confidence, entry.Annotator));
        Assert.Equal(new DateTimeOffset(2024, 5, 11, 4, 30, 0, TimeSpan.Zero), entry.AnnotatedAt);
        Assert.Equal([new("weather", "rain")], entry.Extra);
    }

    [Theory]
    [InlineData("filename,onset_s,offset_s,species\nx.wav,1,2,owl")]
    [InlineData("File Name,Begin Time,End Time,Species\nx.wav,1,2,owl")]
    [InlineData("recording,start,stop,class\nx.wav,1,2,owl")]
    [InlineData("audiofilename,start,end,label:species\nx.wav,1,2,owl")]
    [InlineData("file,start,duration,label\nx.wav,1,1,owl")]
    [InlineData("label;end;start;path\nowl;2;1;x.wav")]
    [InlineData("label\tend\tstart\tpath\nowl\t2\t1\tx.wav")]
    [InlineData("sep=;\nlabel;end;start;path\nowl;2,0;1,0;x.wav")]
    public void Names_in_use_and_separators_are_found(string text)
    {
        var entry = Assert.Single(LabelText.Read(text).Entries);
        Assert.Equal(("x.wav", 1.0, 2.0, "owl"), (entry.File, entry.StartSeconds, entry.EndSeconds, entry.Label));
    }

    [Fact]
    public void Without_times_a_label_is_for_the_whole_recording_even_if_its_length_is_told()
    {
        var entry = Assert.Single(LabelText.Read("file,label,duration_s\nx.wav,owl,5\n").Entries);
        Assert.Equal((null, null, "5"), (entry.StartSeconds, entry.EndSeconds, entry.Extra["duration_s"]));
    }

    [Fact]
    public void A_column_can_be_named_and_the_usual_one_becomes_an_extra()
    {
        var entry = Assert.Single(LabelText.Read("file,label,Code\nx.wav,owl,TAWN\n", options: LabelText.With(LabelField.Label, "code")).Entries);
        Assert.Equal(("TAWN", "owl"), (entry.Label, entry.Extra["label"]));
        var error = Assert.Throws<QueryException>(() => LabelText.Read("file,label\nx.wav,owl\n", options: LabelText.With(LabelField.Start, "begin")));
        Assert.Contains("no column 'begin'; its heading is 'file,label'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Words_for_no_value_are_taken_for_empty_and_counted()
    {
        var table = LabelText.Read("file,label,session,low_hz,weather\nx.wav,NA,s1,,\nx.wav,owl,nan,NaN,null\nx.wav,nae,s1,n/a,none\n");
        Assert.Equal([("owl", null), ("nae", "s1")], table.Entries.Select(entry => (entry.Label!, entry.Session)));
        Assert.Equal("Row 2, column 'label': nothing; expected what is heard.", Assert.Single(table.Problems).Message);
        Assert.Equal([0, 1], table.Entries.Select(entry => entry.Extra.Count));
        Assert.Equal("3 cells say NA, N/A, NaN or null and were taken for empty.", Assert.Single(table.Notes));
    }

    [Fact]
    public void A_recording_id_is_a_number_or_else_a_name()
    {
        var entries = LabelText.Read("recording_id,label\n17,owl\nXC123,crow\n").Entries;
        Assert.Equal([(17L, null), (null, "XC123")], entries.Select(entry => (entry.RecordingId, entry.File)));
    }

    [Fact]
    public void An_individual_alone_is_a_label()
    {
        var entry = Assert.Single(LabelText.Read("file,bird\nx.wav,Olga\n").Entries);
        Assert.Equal((null, "Olga"), (entry.Label, entry.Individual));
    }

    [Theory]
    [InlineData("x.wav,a,2,owl", "column 'start': 'a'; expected seconds")]
    [InlineData("x.wav,,2,owl", "column 'start': nothing; expected where the label starts")]
    [InlineData("x.wav,1,NA,owl", "column 'end': nothing; expected where the label ends")]
    [InlineData("x.wav,-1,2,owl", "column 'start': -1 s; expected 0 s or later")]
    [InlineData("x.wav,3,2,owl", "column 'end': 2 s; expected the start (3 s) or later")]
    [InlineData("x.wav,1,inf,owl", "column 'end': 'inf'; expected seconds")]
    [InlineData("x.wav,1,\"2,5\",owl", "column 'end': '2,5'; expected seconds with a decimal point")]
    [InlineData("x.wav,1,2,", "column 'label': nothing; expected what is heard")]
    [InlineData(",1,2,owl", "column 'file': nothing; expected the recording's file")]
    [InlineData("x.wav,1,2,5,owl", "5 values; expected 4 as in the heading")]
    [InlineData("x.wav,1", "2 values; expected 4 as in the heading")]
    [InlineData("\"x.wav,1,2,owl", "a quote is opened and never closed")]
    public void A_bad_row_is_listed_with_its_line_and_the_rest_is_read(string row, string says)
    {
        var table = LabelText.Read($"file,start,end,label\ny.wav,0,1,crow\n\n{row}\nz.wav,0,1,jay\n");
        Assert.Equal(["crow", "jay"], table.Entries.Select(entry => entry.Label));
        var problem = Assert.Single(table.Problems);
        Assert.Equal(4, problem.Row);
        Assert.Contains(says, problem.Message, StringComparison.Ordinal);
        Assert.Equal(3, table.RowsRead);
    }

    [Fact]
    public void Every_fault_of_a_row_is_listed()
    {
        var table = LabelText.Read("file,start,end,low_hz,high_hz,confidence,annotated_at,label,label_type\nx.wav,-1,-2,9,1,high,yesterday,owl,maybe\n");
        Assert.Empty(table.Entries);
        Assert.Equal(
            ["annotated_at", "confidence", "end", "high_hz", "label_type", "start"], table.Problems.Select(problem => problem.Column!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Decimal_commas_are_read_where_the_separator_is_another_and_said()
    {
        var table = LabelText.Read("file;start;end;label\nx.wav;0,5;1,25;owl\nx.wav;1.000,5;2;owl\n");
        Assert.Equal((0.5, 1.25), (table.Entries[0].StartSeconds, table.Entries[0].EndSeconds));
        Assert.Contains("Decimal commas", Assert.Single(table.Notes), StringComparison.Ordinal);
        Assert.Equal("Row 3, column 'start': '1.000,5'; expected seconds with a decimal point.", Assert.Single(table.Problems).Message);
    }

    [Fact]
    public void Encodings_are_read_and_a_guess_is_said()
    {
        const string Text = "file,label\nx.wav,Bläßhuhn\n";
        foreach (var encoding in (Encoding[])[new UTF8Encoding(false), new UTF8Encoding(true), Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.Latin1])
        {
            var table = LabelTable.Parse([.. encoding.GetPreamble(), .. encoding.GetBytes(Text)], "l.csv", new LabelReadOptions());
            Assert.Equal("Bläßhuhn", Assert.Single(table.Entries).Label);
            Assert.Equal(encoding == Encoding.Latin1, table.Notes.Any(note => note.Contains("Latin-1", StringComparison.Ordinal)));
        }
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("PK\u0003\u0004\0", "not a text file")]
    [InlineData("file,start\nx.wav,1\n", "no column that says what is heard")]
    public void What_is_no_label_file_is_refused_in_a_sentence(string text, string says) =>
        Assert.Contains(says, Assert.Throws<QueryException>(() => LabelText.Read(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Without_a_file_column_the_file_s_own_name_is_the_recording()
    {
        var table = LabelText.Read("onset_s,offset_s,label\n1,2,i\n", "bird_07.annotations.csv");
        Assert.Equal("bird_07", Assert.Single(table.Entries).File);
        Assert.Contains("'bird_07'", Assert.Single(table.Notes), StringComparison.Ordinal);
        table = LabelText.Read("onset_s,offset_s,label\n1,2,i\n", "l.csv", new LabelReadOptions { Recording = "x.wav", Annotator = "me" });
        Assert.Equal(("x.wav", "me"), (table.Entries[0].File, table.Entries[0].Annotator));
    }

    [Fact]
    public void Birdnet_results_are_read()
    {
        var table = LabelText.Read("""
            Start (s),End (s),Scientific name,Common name,Confidence,File
            0.0,3.0,Strix aluco,Tawny Owl,0.9123,/data/night.wav
            """);
        var entry = Assert.Single(table.Entries);
        Assert.Equal((LabelFormat.Birdnet, "Tawny Owl", 0.0, 3.0, 0.9123), (table.Format, entry.Label, entry.StartSeconds, entry.EndSeconds, entry.Confidence));
        Assert.Equal(("/data/night.wav", "Strix aluco"), (entry.File, entry.Extra["Scientific name"]));
    }

    [Fact]
    public void Hoplite_annotations_keep_their_negatives()
    {
        var table = LabelText.Read("recording,start_offset_s,end_offset_s,label,label_type\nx.wav,0,5,owl,positive\nx.wav,5,10,owl,negative\nx.wav,5,10,owl,uncertain\n");
        Assert.Equal(LabelFormat.Hoplite, table.Format);
        Assert.Equal([false, true], table.Entries.Select(entry => entry.IsNegative));
        Assert.Equal("Row 4, column 'label_type': 'uncertain'; expected positive or negative.", Assert.Single(table.Problems).Message);
    }

    [Fact]
    public void The_shared_label_files_read_without_a_problem()
    {
        var all = LabelTable.Read(SharedData.PathOrSkip("data", "labels.csv"), new LabelReadOptions());
        Assert.Empty(all.Problems);
        Assert.Equal(1063, all.Entries.Count);
        Assert.All(all.Entries, entry => Assert.Null(entry.StartSeconds));
        Assert.Equal(4, all.Entries.Where(entry => entry.Label == "zebra_finch").Select(entry => entry.Individual).Distinct().Count());
        Assert.Contains(all.Entries, entry => entry is { CallType: "gy6or6:a", Session: "gy6or6_032312" } && entry.Extra["sr"] == "32000");

        var songs = LabelTable.Read(SharedData.PathOrSkip("data", "bengalese_finch", "annotations.csv"), new LabelReadOptions());
        Assert.Empty(songs.Problems);
        Assert.Equal(399, songs.Entries.Count);
        Assert.Equal((1.2778, 1.3512, "i", "gy6or6"), (songs.Entries[0].StartSeconds, songs.Entries[0].EndSeconds, songs.Entries[0].Label, songs.Entries[0].Individual));
    }
}
