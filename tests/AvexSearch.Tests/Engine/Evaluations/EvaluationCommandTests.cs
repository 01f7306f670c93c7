using AvexSearch.Engine;
using Xunit;

namespace AvexSearch.Tests.Engine.Evaluations;

public sealed class EvaluationCommandTests
{
    private static readonly EvaluationRequest Over = new() { Task = EvaluationTask.Retrieval, Collection = "owls" };

    [Fact]
    public void What_is_at_its_default_is_left_out() =>
        Assert.Equal("avexsearch evaluate retrieval --collection owls", EvaluationCommand.Of(Over));

    [Theory]
    [InlineData("Kutai 2020", "'Kutai 2020'")]
    [InlineData("owl's", @"'owl'\''s'")]
    [InlineData("", "''")]
    [InlineData("$HOME;`ls`", "'$HOME;`ls`'")]
    [InlineData("naïve", "'naïve'")]
    [InlineData("a-b_c./@~:=+,%1", "a-b_c./@~:=+,%1")]
    [InlineData("line\nbreak", "'line\nbreak'")]
    [InlineData("back\\slash", "'back\\slash'")]
    public void A_shell_reads_a_word_as_it_was(string word, string quoted) =>
        Assert.Equal($"avexsearch evaluate retrieval --collection {quoted}", EvaluationCommand.Of(Over with { Collection = word }));

    [Fact]
    public void Every_file_and_system_is_named() => Assert.Equal(
        "avexsearch evaluate probe --embeddings a.npz --embeddings 'b c.npy' --labels y.csv --label-column species --probe linear,mlp --folds 3 --seed 0 --resamples 0",
        EvaluationCommand.Of(new EvaluationRequest
        {
            Task = EvaluationTask.Probe,
            Files = new EvaluationFiles { Labels = "y.csv", Embeddings = ["a.npz", "b c.npy"] },
            LabelColumn = "species",
            Probes = ["linear", "mlp"],
            Folds = 3,
            Seed = 0,
            Resamples = 0,
        }));

    [Fact]
    public void A_value_that_looks_like_an_option_is_tied_to_its_own() =>
        Assert.Equal("avexsearch evaluate retrieval --collection owls --title=-x", EvaluationCommand.Of(Over with { Title = "-x" }));
}
