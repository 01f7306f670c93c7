using AvexSearch.Engine;
using Xunit;

namespace AvexSearch.Tests.Engine.Evaluations;

public sealed class EvaluationSetTests
{
    private static readonly EvaluationRequest By = new() { Task = EvaluationTask.Retrieval };

    private static readonly EvaluationItem[] Items =
    [
        Item("a.wav", ("label", ["owl"]), ("session", ["s2"]), ("split", ["train"]), ("recording", ["a"])),
        Item("b.wav", ("session", ["s1"]), ("split", ["test"])),
        Item("c.wav", ("label", ["owl; crow"]), ("session", ["s1"]), ("split", ["Test "]), ("recording", ["a"])),
        Item("d.wav", ("label", ["wren"]), ("recording", ["d"])),
    ];

    [Fact]
    public void Clips_without_a_label_are_left_out_and_counted()
    {
        var (set, kept) = EvaluationSet.Read(Items, By, ["before"]);
        Assert.Equal([0, 2, 3], kept);
        Assert.Equal(1, set.WithoutLabel);
        Assert.Equal(["a.wav", "c.wav", "d.wav"], set.Items.Select(item => item.Place.Path));
        Assert.Equal(["owl", "owl; crow", "wren"], set.Labels.Classes);
        Assert.Equal(["before"], set.Problems);
    }

    [Fact]
    public void Several_labels_in_a_cell_are_taken_apart_by_the_separator_only()
    {
        var (set, _) = EvaluationSet.Read(Items, By with { LabelSeparator = ";" }, []);
        Assert.Equal(["crow", "owl", "wren"], set.Labels.Classes);
        Assert.Equal("crow;owl", set.LabelText(1));
        Assert.False(set.Labels.IsSingleLabel);
        Assert.Equal(["owl; crow"], EvaluationSet.Read([Items[2]], By with { LabelSeparator = "" }, []).Set.Labels.Classes);
    }

    [Fact]
    public void A_cell_of_separators_alone_is_no_label()
    {
        var (set, kept) = EvaluationSet.Read([Items[0], Item("e.wav", ("label", [" ; "]))], By with { LabelSeparator = ";" }, []);
        Assert.Equal([0], kept);
        Assert.Equal(1, set.WithoutLabel);
    }

    [Fact]
    public void Groups_are_numbered_as_they_come_and_a_clip_without_one_is_alone()
    {
        var (set, _) = EvaluationSet.Read([.. Items, Item("e.wav", ("label", ["owl"]), ("session", ["s2"])), Item("f.wav", ("label", ["owl"]))], By with { GroupColumn = "session" }, []);
        Assert.Equal([0, 1, 2, 0, 3], set.Groups);
        Assert.Equal(set.Groups, set.Recordings);
        Assert.Equal(4, set.GroupCount);
    }

    [Fact]
    public void Without_a_group_every_clip_is_its_own_and_recordings_are_drawn_together()
    {
        var (set, _) = EvaluationSet.Read(Items, By, []);
        Assert.Equal([0, 1, 2], set.Groups);
        Assert.Equal([0, 0, 1], set.Recordings);
    }

    [Fact]
    public void Parts_are_read_in_any_case_and_a_part_that_is_not_there_is_said()
    {
        var (set, _) = EvaluationSet.Read(Items, By with { SplitColumn = "split" }, []);
        Assert.Equal([true, false, false], set.IsTrain());
        Assert.Equal([false, true, false], set.IsTest());
        var (other, _) = EvaluationSet.Read([Items[0]], By with { SplitColumn = "split" }, []);
        Assert.Equal("No clip is of the test part; the split column has train.", Assert.Throws<QueryException>(other.IsTest).Message);
    }

    [Fact]
    public void Parts_have_the_same_names_as_for_probes_and_another_name_is_refused_with_its_clip()
    {
        var by = By with { SplitColumn = "split" };
        var (set, _) = EvaluationSet.Read([Part("training"), Part(" VAL"), Part("test")], by, []);
        Assert.Equal([true, false, false], set.IsTrain());
        Assert.Equal([false, false, true], set.IsTest());
        var (other, _) = EvaluationSet.Read([Part("train"), Part("foo") with { Row = 21 }], by, []);
        Assert.Equal("a.wav, row 21 is in the part 'foo'; known are train (training), valid (val, validation, dev) and test.", Assert.Throws<QueryException>(other.IsTrain).Message);

        static EvaluationItem Part(string name) => Item("a.wav", ("label", ["owl"]), ("split", [name]));
    }

    [Fact]
    public void Clustering_is_of_the_test_part_where_a_split_is_named()
    {
        var by = new EvaluationRequest { Task = EvaluationTask.Clustering, SplitColumn = "split" };
        var (set, kept) = EvaluationSet.Read(Items, by, []);
        Assert.Equal([2], kept);
        Assert.Equal((1, 2), (set.WithoutLabel, set.OfOtherParts));
        Assert.Equal([0, 2, 3], EvaluationSet.Read(Items, by with { SplitColumn = null }, []).Kept);
        Assert.Equal("No clip is of the test part; the split column has train.", Assert.Throws<QueryException>(() => EvaluationSet.Read([Items[0], Items[3]], by, [])).Message);
    }

    [Theory]
    [InlineData("labels", "species", null, null)]
    [InlineData("groups", "label", "site", null)]
    [InlineData("the split", "label", null, "fold")]
    public void A_column_that_is_nowhere_is_refused_with_those_that_are_there(string what, string label, string? group, string? split)
    {
        var message = Assert.Throws<QueryException>(() => EvaluationSet.Read(Items, By with { LabelColumn = label, GroupColumn = group, SplitColumn = split }, [])).Message;
        Assert.Contains($"'{group ?? split ?? label}', which was to give {what}.", message, StringComparison.Ordinal);
        Assert.EndsWith("Columns with values: label, recording, session, split.", message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_hash_follows_what_the_figures_depend_on()
    {
        string Hash(EvaluationRequest request, params EvaluationItem[] items) => EvaluationSet.Read(items, request, []).Set.Sha256();
        var plain = Hash(By, Items);
        Assert.Matches("^[0-9a-f]{64}$", plain);
        Assert.Equal(plain, Hash(By, [.. Items]));
        Assert.NotEqual(plain, Hash(By with { SplitColumn = "split" }, Items));
        Assert.NotEqual(Hash(By with { GroupColumn = "recording" }, Items), plain);
        Assert.NotEqual(plain, Hash(By, Items[0], Items[2], Item("d.wav", ("label", ["jay"]))));
        Assert.NotEqual(plain, Hash(By, Items[2], Items[0], Items[3]));
    }

    private static EvaluationItem Item(string path, params (string Column, string[] Values)[] cells) =>
        new(new ItemPlace(path), cells.ToDictionary(cell => cell.Column, cell => (IReadOnlyList<string>)cell.Values));
}
