using AvexSearch.Engine;
using Xunit;

namespace AvexSearch.Tests.Engine.Evaluations;

public sealed class LabelItemsTests
{
    [Fact]
    public void Labels_of_one_span_are_labels_of_one_clip_in_the_order_they_come()
    {
        var items = Of(("b.wav", 1, 2, Says("owl")), ("a.wav", 1, 2, Says("crow")), ("b.wav", 1, 2, Says("jay")), ("b.wav", 1, 3, Says("owl")), ("b.wav", 1, 2, Says("owl ")));
        Assert.Equal([("b.wav", 2.0), ("a.wav", 2.0), ("b.wav", 3.0)], items.Select(item => (item.Place.Path, item.Place.EndSeconds!.Value)));
        Assert.Equal(["owl", "jay"], items[0].Values("label"));
        Assert.Equal("owl;jay", items[0].Value("LABEL"));
        Assert.Equal("b.wav", items[0].Value("recording"));
    }

    [Fact]
    public void What_is_not_heard_names_no_class_but_keeps_the_clip_and_its_part()
    {
        var item = Assert.Single(Of(("a.wav", 1, 2, Says("owl") with { IsNegative = true, Individual = "Olga", CallType = "hoot", Split = "test", Session = "s1", Extra = new Dictionary<string, string> { ["Scientific name"] = "Strix aluco" } })));
        Assert.Empty(item.Values("label"));
        Assert.Empty(item.Values("individual"));
        Assert.Empty(item.Values("call_type"));
        Assert.Empty(item.Values("scientific name"));
        Assert.Equal(("test", "s1"), (item.Value("split"), item.Value("session")));
    }

    [Fact]
    public void Other_columns_and_facts_of_the_recording_are_there_and_blanks_are_not()
    {
        var label = Says("owl") with { Site = " ridge ", Group = "  ", Annotator = "ann", Extra = new Dictionary<string, string> { ["weather"] = "rain" } };
        var item = Assert.Single(LabelItems.Of([(new ItemPlace("a.wav"), label)], _ => [("day", "2024-05-11"), ("night", null)]));
        Assert.Equal("ridge", item.Value("site"));
        Assert.Equal("rain", item.Value("Weather"));
        Assert.Equal("2024-05-11", item.Value("day"));
        Assert.Null(item.Value("group"));
        Assert.Null(item.Value("night"));
        Assert.Null(item.Value("no such column"));
    }

    [Fact]
    public void What_labels_say_of_a_clip_goes_before_what_is_known_of_its_recording()
    {
        var items = LabelItems.Of(
            [(new ItemPlace("a.wav", 0, 1), Says("owl")), (new ItemPlace("a.wav", 0, 1), Says("jay") with { Site = "gully" }), (new ItemPlace("a.wav", 1, 2), Says("owl"))],
            _ => [("site", "ridge")]);
        Assert.Equal(["gully", "ridge"], items.Select(item => item.Value("site")));
    }

    [Fact]
    public void A_day_is_that_of_the_recorder() => Assert.Equal("2024-05-11", LabelItems.Day(new DateTime(2024, 5, 11, 23, 59, 0)));

    private static LabelEntry Says(string label) => new() { Row = 2, Label = label };

    private static IReadOnlyList<EvaluationItem> Of(params (string Path, double Start, double End, LabelEntry Label)[] labels) =>
        LabelItems.Of(labels.Select(label => (new ItemPlace(label.Path, label.Start, label.End), label.Label)), _ => []);
}
