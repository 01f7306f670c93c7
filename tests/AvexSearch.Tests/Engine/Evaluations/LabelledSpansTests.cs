using AvexSearch.Engine;
using AvexSearch.Evaluation;
using Xunit;

namespace AvexSearch.Tests.Engine.Evaluations;

public sealed class LabelledSpansTests
{
    private static readonly EvaluationRequest By = new() { Task = EvaluationTask.Detection, GroupColumn = "site", SplitColumn = "split" };

    private static readonly EvaluationItem[] Items =
    [
        Item("b.wav", 1, 2, ("label", ["owl", "crow"]), ("site", ["ridge"]), ("split", ["train"])),
        Item("a.wav", 0, 3, ("label", ["owl"]), ("site", ["valley"]), ("split", ["test"])),
        Item("b.wav", 5, 6, ("label", ["owl"]), ("site", ["ridge"]), ("split", ["train"])),
        Item("c.wav", null, null, ("label", ["wren"]), ("site", ["ridge"])),
        Item("quiet.wav", 0, 1, ("annotator", ["ann"])),
    ];

    [Fact]
    public void A_span_names_each_of_its_classes_and_a_clip_without_times_is_the_whole_recording()
    {
        var spans = LabelledSpans.Of(Items, By);
        Assert.Equal(["b.wav", "a.wav", "c.wav", "quiet.wav"], spans.Recordings);
        Assert.Equal([new(0, 1, 2, "crow"), new(0, 1, 2, "owl"), new(1, 0, 3, "owl"), new(0, 5, 6, "owl"), new DetectionSpan(2, 0, 1e9, "wren")], spans.Spans);
        Assert.Equal([0, 1, 0, 3], spans.Groups);
        Assert.Equal(["train", "test", null, null], spans.Splits);
        Assert.Equal([0, 1, 2, 3], LabelledSpans.Of(Items, By with { GroupColumn = null }).Groups);
    }

    [Fact]
    public void The_hash_follows_times_classes_groups_and_parts()
    {
        var plain = LabelledSpans.Of(Items, By).Sha256();
        Assert.Equal(plain, LabelledSpans.Of([.. Items], By).Sha256());
        Assert.NotEqual(plain, LabelledSpans.Of(Items, By with { SplitColumn = null }).Sha256());
        Assert.NotEqual(plain, LabelledSpans.Of(Items, By with { GroupColumn = null }).Sha256());
        Assert.NotEqual(plain, LabelledSpans.Of([.. Items[..3]], By).Sha256());
        Assert.NotEqual(plain, LabelledSpans.Of([.. Items[..4]], By).Sha256());
    }

    [Fact]
    public void A_system_has_the_windows_of_the_labelled_recordings_and_its_treatment()
    {
        var spans = LabelledSpans.Of(Items, By);
        var matrix = new EmbeddingMatrix(new float[] { 1, 2, 3, 5 }, 1);
        ItemPlace[] places = [new("a.wav", 0, 2), new("a.wav", 2, 4), new("b.wav", 0, 2), new("quiet.wav", 0, 2)];
        var system = WindowedSystem.Of(SystemSpec.Parse("m~background"), [], matrix, null, places, spans);
        Assert.Equal([new(1, 0, 2), new(1, 2, 4), new(0, 0, 2), new DetectionWindow(3, 0, 2)], system.Windows);
        Assert.Equal([-0.5f, 0.5f, 0, 0], system.System.Embeddings.Values.ToArray());
        Assert.Equal("m~background", system.System.Name);
    }

    private static EvaluationItem Item(string path, double? start, double? end, params (string Column, string[] Values)[] cells) =>
        new(new ItemPlace(path, start, end), cells.ToDictionary(cell => cell.Column, cell => (IReadOnlyList<string>)cell.Values));
}
