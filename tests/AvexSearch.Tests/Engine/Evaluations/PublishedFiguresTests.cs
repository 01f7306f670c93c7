using AvexSearch.Engine;
using Xunit;

namespace AvexSearch.Tests.Engine.Evaluations;

/// <summary>Spot values of the tables of arXiv 2508.11845, read from the paper's sources.</summary>
public sealed class PublishedFiguresTests
{
    [Theory]
    [InlineData("chiffchaff", EvaluationTask.Probe, "EffNetB0-AudioSet", 0.225)]
    [InlineData("chiffchaff", EvaluationTask.Retrieval, "EffNetB0-all", 0.546)]
    [InlineData("little-owl", EvaluationTask.Retrieval, "EffNetB0-AudioSet", 0.627)]
    [InlineData("macaques", EvaluationTask.Probe, "EffNetB0-all", 0.984)]
    [InlineData("zebra-finch", EvaluationTask.Clustering, "EffNetB0-AudioSet", 0.354)]
    [InlineData("srkw", EvaluationTask.Retrieval, "EffNetB0-all", 0.748)]
    [InlineData("watkins", EvaluationTask.Clustering, "EffNetB0-all", 0.723)]
    [InlineData("ESC-50", EvaluationTask.Retrieval, "EffNetB0-AudioSet", 0.969)]
    [InlineData("esc-50", EvaluationTask.Clustering, "EffNetB0-all", 0.770)]
    [InlineData("enabirds", EvaluationTask.Detection, "EffNetB0-all", 0.528)]
    [InlineData("dcase", EvaluationTask.Retrieval, "EffNetB0-AudioSet", 0.893)]
    [InlineData("nes", EvaluationTask.Detection, "EffNetB0-AudioSet", 0.054)]
    public void A_figure_is_that_of_the_paper(string dataSet, EvaluationTask task, string system, double value)
    {
        var figure = Assert.Single(PublishedFigures.Find(dataSet, task), figure => figure.System == system);
        Assert.Equal(value, figure.Value);
        Assert.Contains("arXiv 2508.11845", figure.Source, StringComparison.Ordinal);
    }

    [Fact]
    public void A_figure_across_years_says_so()
    {
        Assert.All(PublishedFigures.Find("Pipit", EvaluationTask.Retrieval), figure => Assert.EndsWith("across years: comparable with --mode train_vs_test only", figure.Source, StringComparison.Ordinal));
        Assert.All(
            PublishedFigures.Find("pipit", EvaluationTask.Probe).Concat(PublishedFigures.Find("macaques", EvaluationTask.Retrieval)),
            figure => Assert.DoesNotContain("across years", figure.Source, StringComparison.Ordinal));
    }

    [Fact]
    public void What_was_not_published_is_not_made_up()
    {
        Assert.Empty(PublishedFigures.Find("zebra-finch", EvaluationTask.Probe));
        Assert.Empty(PublishedFigures.Find("pow", EvaluationTask.Clustering));
        Assert.Equal("EffNetB0-AudioSet", Assert.Single(PublishedFigures.Find("uhh", EvaluationTask.Retrieval)).System);
        Assert.Empty(PublishedFigures.Find("zoo", EvaluationTask.Retrieval));
    }

    [Fact]
    public void Every_data_set_has_a_figure_and_every_figure_is_a_share()
    {
        Assert.Equal(26, PublishedFigures.DataSets.Count);
        foreach (var dataSet in PublishedFigures.DataSets)
        {
            var figures = Enum.GetValues<EvaluationTask>().SelectMany(task => PublishedFigures.Find(dataSet, task)).ToList();
            Assert.NotEmpty(figures);
            Assert.All(figures, figure => Assert.InRange(figure.Value, 0.01, 1));
        }
    }
}
