using AvexSearch.Engine;
using AvexSearch.Web.Evaluations;
using AvexSearch.Web.States;
using Bunit;
using Xunit;

namespace AvexSearch.Tests.Web;

public sealed class RunFormTests : IAsyncDisposable
{
    private static readonly EvaluationChoices Choices = new(
        "Owls & friends", ["mn04", "spectral", "yamnet"], [new LabelColumnChoice("session", 1300, 9), new LabelColumnChoice("label", 1204, 12), new LabelColumnChoice("individual", 311, 40)]);

    private readonly WebContext _context = new();

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    [Fact]
    public void The_defaults_are_honest_and_ask_all_models()
    {
        EvaluationRequest? asked = null;
        var form = Render(Choices, request => asked = request);
        form.Find("form").Submit();

        Assert.NotNull(asked);
        asked.Check();
        Assert.Equal((EvaluationTask.Retrieval, "Owls & friends", "label"), (asked.Task, asked.Collection, asked.LabelColumn));
        Assert.Equal(("recording", true), (asked.GroupColumn, asked.ExcludeGroup));
        Assert.Equal(["mn04", "yamnet"], asked.Systems);
        Assert.Equal((42, 1000), (asked.Seed, asked.Resamples));
        Assert.Empty(form.FindAll("[role=alert]"));
    }

    [Fact]
    public void Every_task_is_explained_and_the_baseline_cannot_be_left_out()
    {
        var form = Render(Choices);

        Assert.Equal(4, form.FindAll(".tasks .choice small").Count(line => line.TextContent.Length > 20));
        var baseline = form.FindAll(".ticks label").Single(label => label.TextContent.Contains("spectral", StringComparison.Ordinal));
        Assert.True(baseline.QuerySelector("input")!.HasAttribute("disabled"));
    }

    [Fact]
    public void What_is_missing_is_said_in_words_and_nothing_is_started()
    {
        var started = false;
        var form = Render(null, _ => started = true);
        form.Instance.Draft.LabelColumn = " ";
        form.Find("form").Submit();

        Assert.False(started);
        Assert.Equal(["Choose a collection.", "Name the column that holds the labels."], form.FindAll("[role=alert] li").Select(line => line.TextContent));
    }

    [Fact]
    public void Columns_that_are_not_known_are_asked_for_by_name_with_the_way_to_import_labels()
    {
        var form = Render(Choices with { Columns = [] });

        Assert.Contains("avexsearch labels import FILE --collection \"Owls & friends\"", form.Find("code").TextContent, StringComparison.Ordinal);
        Assert.Equal("label", form.FindComponents<ColumnField>()[0].Find("input").GetAttribute("value"));
    }

    [Fact]
    public void Columns_that_are_known_say_how_many_clips_and_values_they_have()
    {
        var column = Render(Choices).FindComponents<ColumnField>()[0];

        Assert.Contains("label – 1,204 labelled clips, 12 values", column.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_collection_brings_its_own_models_and_keeps_the_rest()
    {
        var form = Render(Choices);
        form.Instance.Draft.Seed = 7;
        form.Render(f => f.Add(r => r.Choices, new EvaluationChoices("Frogs", ["perch"], [])));

        Assert.Equal(["perch"], form.Instance.Draft.Models);
        Assert.Equal((7, "label"), (form.Instance.Draft.Seed, form.Instance.Draft.LabelColumn));
    }

    [Fact]
    public void Why_it_could_not_be_started_is_shown() =>
        Assert.Contains("'x y' is not a system", _context.Render<RunForm>(f => f.Add(r => r.Choices, Choices).Add(r => r.Fault, new Fault("What.", "'x y' is not a system", "Do."))).Markup, StringComparison.Ordinal);

    private IRenderedComponent<RunForm> Render(EvaluationChoices? choices, Action<EvaluationRequest>? onStart = null) => _context.Render<RunForm>(form => form
        .Add(f => f.Collections, ["Frogs", "Owls & friends"]).Add(f => f.Choices, choices).Add(f => f.OnStart, onStart ?? (_ => { })));
}
