using AvexSearch.Engine;
using AvexSearch.Web.Evaluations;
using Xunit;

namespace AvexSearch.Tests.Web;

public sealed class RunDraftTests
{
    private static readonly EvaluationChoices Choices = new("Owls", ["mn04", "spectral"], []);

    [Fact]
    public void Leaving_nothing_out_keeps_the_intervals_by_recording()
    {
        var draft = Draft();
        draft.Group = RunDraft.NoGroup;

        var request = draft.ToRequest(Choices);
        Assert.Equal(("recording", false), (request.GroupColumn, request.ExcludeGroup));
    }

    [Fact]
    public void Only_retrieval_leaves_out_hits_and_only_detection_has_an_overlap()
    {
        var draft = Draft();
        (draft.LeastOverlapPercent, draft.TrainVersusTest, draft.SplitColumn) = (25, true, "split");

        draft.Task = EvaluationTask.Detection;
        var detection = draft.ToRequest(Choices);
        Assert.Equal((0.25, false, false), (detection.LeastOverlap, detection.ExcludeGroup, detection.TrainVersusTest));
        Assert.Null(detection.SplitColumn);

        draft.Task = EvaluationTask.Retrieval;
        var retrieval = draft.ToRequest(Choices);
        Assert.Equal((0.0, true, true, "split"), (retrieval.LeastOverlap, retrieval.ExcludeGroup, retrieval.TrainVersusTest, retrieval.SplitColumn));
    }

    [Fact]
    public void A_split_is_of_use_to_clustering_and_to_retrieval_from_train_to_test_only()
    {
        var draft = Draft();
        draft.SplitColumn = "split";
        Assert.StartsWith("Where every clip asks all others there are no parts", Assert.Single(draft.Problems(Choices)), StringComparison.Ordinal);

        draft.Task = EvaluationTask.Clustering;
        Assert.Empty(draft.Problems(Choices));
        Assert.Equal("split", draft.ToRequest(Choices).SplitColumn);
        draft.ToRequest(Choices).Check();
    }

    [Fact]
    public void A_classifier_is_kept_by_a_probe_on_raw_vectors_alone()
    {
        var draft = Draft();
        (draft.KeepClassifier, draft.UnitVectors) = (" owls ", true);
        Assert.Null(draft.ToRequest(Choices).KeepClassifier);

        draft.Task = EvaluationTask.Probe;
        Assert.StartsWith("A classifier is kept from raw vectors only", Assert.Single(draft.Problems(Choices)), StringComparison.Ordinal);
        draft.UnitVectors = false;
        draft.Probes.Remove("linear");
        Assert.StartsWith("The classifier that is kept is the linear probe", Assert.Single(draft.Problems(Choices)), StringComparison.Ordinal);
        draft.Probes.Add("linear");
        Assert.Empty(draft.Problems(Choices));
        Assert.Equal("owls", draft.ToRequest(Choices).KeepClassifier);
        draft.ToRequest(Choices).Check();
    }

    [Fact]
    public void Further_systems_come_after_the_models_and_none_twice()
    {
        var draft = Draft();
        draft.FurtherSystems = "mn04@5/2.5, mn04\n spectral@2/1~centred";

        Assert.Equal(["mn04", "mn04@5/2.5", "spectral@2/1~centred"], draft.ToRequest(Choices).Systems);
    }

    [Fact]
    public void A_collection_that_only_the_baseline_heard_is_evaluated_by_it_alone()
    {
        var choices = new EvaluationChoices("Owls", ["spectral"], []);
        var draft = new RunDraft();
        draft.Adopt(choices);

        Assert.Empty(draft.Problems(choices));
        Assert.Equal(["spectral"], draft.ToRequest(choices).Systems);
    }

    [Fact]
    public void A_collection_without_models_cannot_be_evaluated() =>
        Assert.Equal(["No model has heard Owls yet: index it first."], new RunDraft().Problems(new EvaluationChoices("Owls", [], [])));

    [Theory]
    [InlineData("site individual call_type", "individual")]
    [InlineData("split site species", "species")]
    [InlineData("site", "site")]
    public void The_column_that_most_likely_holds_labels_is_offered(string columns, string offered)
    {
        var draft = new RunDraft();
        draft.Adopt(Choices with { Columns = [.. columns.Split(' ').Select(name => new LabelColumnChoice(name, 10, 2))] });

        Assert.Equal(offered, draft.LabelColumn);
    }

    [Fact]
    public void Every_contradiction_has_a_sentence_of_its_own()
    {
        var draft = Draft();
        draft.Models.Clear();
        (draft.TrainVersusTest, draft.Resamples, draft.Title) = (true, -1, new string('x', 301));
        Assert.Equal(4, draft.Problems(Choices).Count);

        draft = Draft();
        (draft.Task, draft.Folds) = (EvaluationTask.Probe, 1);
        draft.Probes.Clear();
        Assert.Equal(["Choose at least one probe.", "1 folds are not possible: choose 2 to 100."], draft.Problems(Choices));
    }

    [Theory]
    [InlineData(EvaluationTask.Retrieval)]
    [InlineData(EvaluationTask.Clustering)]
    [InlineData(EvaluationTask.Probe)]
    [InlineData(EvaluationTask.Detection)]
    public void A_draft_without_problems_is_a_request_without_contradictions(EvaluationTask task)
    {
        var draft = Draft();
        draft.Task = task;

        Assert.Empty(draft.Problems(Choices));
        draft.ToRequest(Choices).Check();
    }

    private static RunDraft Draft()
    {
        var draft = new RunDraft();
        draft.Adopt(Choices);
        return draft;
    }
}
