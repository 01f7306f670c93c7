using AvexSearch.Engine;
using Xunit;

namespace AvexSearch.Tests.Labels;

public sealed class OtherLayoutsTests
{
    [Fact]
    public void A_raven_table_of_one_recording_is_named_by_its_file()
    {
        var table = LabelText.Read("""
            Selection→View→Channel→Begin Time (s)→End Time (s)→Low Freq (Hz)→High Freq (Hz)→Species→Notes
            1→Spectrogram 1→1→1.25→2.5→400.0→900.0→owl→far
            2→Spectrogram 1→1→3→4→400.0→900.0→crow
            """.Tabs(), "night.Table.1.selections.txt");
        Assert.Equal(LabelFormat.Raven, table.Format);
        Assert.Empty(table.Problems);
        Assert.Equal(["night", "night"], table.Entries.Select(entry => entry.File));
        Assert.Equal((1.25, 2.5, 400.0, 900.0, "owl", "far"), (table.Entries[0].StartSeconds, table.Entries[0].EndSeconds, table.Entries[0].LowHz, table.Entries[0].HighHz, table.Entries[0].Label, table.Entries[0].Extra["Notes"]));
        Assert.False(table.Entries[1].Extra.ContainsKey("Notes"));
    }

    [Fact]
    public void In_a_combined_raven_table_the_file_offset_counts()
    {
        var table = LabelText.Read("""
            Selection→View→Channel→Begin Time (s)→End Time (s)→Begin Path→Begin File→File Offset (s)→Common Name
            1→Spectrogram 1→1→1→2→C:\rec\a.wav→a.wav→1→Tawny Owl
            2→Spectrogram 1→1→61→62.5→C:\rec\b.wav→b.wav→1→Tawny Owl
            3→Spectrogram 1→1→121→122→→c.wav→2→Tawny Owl
            """.Tabs());
        Assert.Equal([(@"C:\rec\a.wav", 1.0, 2.0), (@"C:\rec\b.wav", 1.0, 2.5), ("c.wav", 2.0, 3.0)], table.Entries.Select(entry => (entry.File!, entry.StartSeconds!.Value, entry.EndSeconds!.Value)));
    }

    [Fact]
    public void A_selection_seen_in_several_views_is_one_label()
    {
        var table = LabelText.Read("""
            Selection→View→Channel→Begin Time (s)→End Time (s)→Low Freq (Hz)→High Freq (Hz)→Annotation
            1→Waveform 1→1→1→2→→→owl
            1→Spectrogram 1→1→1→2→400→900→owl
            2→Spectrogram 1→1→3→4→400→900→owl
            2→Spectrogram 1→1→3→4→400→900→owl
            """.Tabs(), "x.txt");
        Assert.Equal([(2, 400.0), (4, 400.0), (5, 400.0)], table.Entries.Select(entry => (entry.Row, entry.LowHz!.Value)));
        Assert.Equal(4, table.RowsRead);
        Assert.Contains("1 rows show a selection again", Assert.Single(table.Notes, note => note.Contains("view", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_only_column_that_raven_did_not_make_is_the_label_and_others_must_be_named()
    {
        const string Heading = "Selection→View→Channel→Begin Time (s)→End Time (s)→Begin File";
        Assert.Equal("A3", LabelText.Read($"{Heading}→Song\n1→S→1→1→2→x.wav→A3".Tabs()).Entries[0].Label);
        var two = $"{Heading}→Song→Mood\n1→S→1→1→2→x.wav→A3→calm".Tabs();
        Assert.Contains("--label-column", Assert.Throws<QueryException>(() => LabelText.Read(two)).Message, StringComparison.Ordinal);
        Assert.Equal("calm", LabelText.Read(two, options: LabelText.With(LabelField.Label, "Mood")).Entries[0].Label);
    }

    [Fact]
    public void A_raven_table_of_several_recordings_without_offsets_is_said()
    {
        var table = LabelText.Read("Selection→Begin Time (s)→End Time (s)→Begin File→Species\n1→1→2→a.wav→owl\n2→1→2→b.wav→owl\n".Tabs());
        Assert.Equal(2, table.Entries.Count);
        Assert.Contains("File Offset", Assert.Single(table.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Audacity_labels_are_read_with_frequencies_and_confidence()
    {
        var table = LabelText.Read("""
            2.15→2.15→point
            1.000000→2.500000→owl, far away
            \→-1.000000→6334.588867
            3,5→4,5→crow→0.75
            \→8908.015625→-1.000000
            x→2→bad
            \→1→2
            5→6→
            7→8→jay
            \→9→1
            """.Tabs(), "night.txt");
        Assert.Equal(LabelFormat.Audacity, table.Format);
        Assert.Equal(["point", "owl, far away", "crow", "jay"], table.Entries.Select(entry => entry.Label));
        Assert.All(table.Entries, entry => Assert.Equal("night", entry.File));
        Assert.Equal([(null, null), (null, 6334.588867), (8908.015625, null), (null, null)], table.Entries.Select(entry => (entry.LowHz, entry.HighHz)));
        Assert.Equal((3.5, 4.5, 0.75), (table.Entries[2].StartSeconds, table.Entries[2].EndSeconds, table.Entries[2].Confidence));
        Assert.Equal([6, 8, 10], table.Problems.Select(problem => problem.Row));
        Assert.Equal([false, false, true], table.Problems.Select(problem => problem.IsKept));
    }

    [Fact]
    public void In_kaleidoscope_results_a_person_s_word_goes_first()
    {
        var table = LabelText.Read("""
            INDIR,FOLDER,IN FILE,CHANNEL,OFFSET,DURATION,TOP1MATCH,TOP1DIST,MANUAL ID*
            C:\rec,site 1,a.wav,0,1.5,2,song.kcs,0.4,Tawny Owl
            C:\rec,,b.wav,0,0,3,song.kcs,0.5,
            C:\rec,,b.wav,0,x,3,song.kcs,0.5,
            """);
        Assert.Equal(LabelFormat.Kaleidoscope, table.Format);
        Assert.Equal([(@"C:\rec/site 1/a.wav", 1.5, 3.5, "Tawny Owl"), (@"C:\rec/b.wav", 0.0, 3.0, "song.kcs")], table.Entries.Select(entry => (entry.File!, entry.StartSeconds!.Value, entry.EndSeconds!.Value, entry.Label!)));
        Assert.Equal("0.4", table.Entries[0].Extra["TOP1DIST"]);
        Assert.Equal("Row 4, column 'OFFSET': 'x'; expected seconds.", Assert.Single(table.Problems).Message);
    }

    [Fact]
    public void Beans_classification_tables_have_their_split_in_the_name()
    {
        var table = LabelText.Read(",path,label,fold\n0,data/esc50/audio/1-100032-A-0.wav,0,1\n", "esc50.train-low.csv");
        var entry = Assert.Single(table.Entries);
        Assert.Equal((LabelFormat.Beans, "0", "train-low", null), (table.Format, entry.Label, entry.Split, entry.StartSeconds));
        Assert.Equal([new("fold", "1")], entry.Extra);
    }

    [Fact]
    public void Beans_detection_lines_are_read()
    {
        var table = LabelText.Read("""
            {"path": "data/dcase/wav/a.wav", "length": 60.0, "annotations": [{"st": 1.5, "ed": 2, "label": "OVEN"}, {"st": 3, "ed": 4, "label": 7}]}
            {"path": "data/dcase/wav/b.wav", "length": 60.0, "annotations": []}
            {"path": "data/dcase/wav/c.wav", "length": 60.0, "annotations": [{"st": 5, "ed": 4, "label": "OVEN"}]}
            {"path": "data
            """, "test.jsonl");
        Assert.Equal([(1, "OVEN", 1.5, "test"), (1, "7", 3, "test")], table.Entries.Select(entry => (entry.Row, entry.Label!, entry.StartSeconds!.Value, entry.Split!)));
        Assert.Equal([3, 4], table.Problems.Select(problem => problem.Row));
        Assert.Contains("1 recordings are listed without", Assert.Single(table.Notes), StringComparison.Ordinal);
        Assert.Equal([("data/dcase/wav/b.wav", "test", null)], table.Silent.Select(entry => (entry.File!, entry.Split!, entry.Label)));
    }

    [Fact]
    public void A_table_with_a_column_for_each_class_makes_a_label_for_each_positive_mark()
    {
        var table = LabelText.Read("Audiofilename,Starttime,Endtime,AMRE,OVEN\na.wav,1,2,POS,POS\na.wav,3,4,NEG,UNK\nb.wav,5,x,POS,NEG\n");
        Assert.Equal([("AMRE", 1.0), ("OVEN", 1.0)], table.Entries.Select(entry => (entry.Label!, entry.StartSeconds!.Value)));
        Assert.All(table.Entries, entry => Assert.Empty(entry.Extra));
        Assert.Equal(4, Assert.Single(table.Problems).Row);
        Assert.Contains("1 marks are UNK", Assert.Single(table.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void No_truncation_or_flipped_byte_is_more_than_problems_or_a_sentence()
    {
        const string Text = "Selection\tBegin Time (s)\tEnd Time (s)\tBegin File\tSpecies\n1\t1\t2\ta.wav\t\"owl\"\n2\t1,5\t2\tb.wav\towl\n";
        var whole = System.Text.Encoding.UTF8.GetBytes(Text);
        var random = new Random(31);
        for (var i = 0; i < 2000; i++)
        {
            var bytes = whole.ToArray();
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            foreach (var format in Enum.GetValues<LabelFormat>())
            {
                ReadOrRefuse(i < whole.Length ? whole[..i] : bytes, format);
            }
        }

        static void ReadOrRefuse(byte[] bytes, LabelFormat format)
        {
            try
            {
                var table = LabelTable.Parse(bytes, "x.txt", new LabelReadOptions { Format = format });
                Assert.All(table.Entries, entry => Assert.True(entry.EndSeconds >= entry.StartSeconds || entry.StartSeconds is null));
            }
            catch (QueryException e)
            {
                Assert.Contains("x.txt", e.Message, StringComparison.Ordinal);
            }
        }
    }
}
