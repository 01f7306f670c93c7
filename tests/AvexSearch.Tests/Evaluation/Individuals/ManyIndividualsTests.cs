using AvexSearch.Evaluation;
using Xunit;

namespace AvexSearch.Tests.Evaluation.Individuals;

/// <summary>More individuals than segments may be learned from: something must be learned all the same.</summary>
public sealed class ManyIndividualsTests
{
    [Fact]
    public void Learning_takes_fewer_individuals_rather_than_one_segment_of_each()
    {
        // 100 individuals with 4 sessions of 3 segments, then 100 with one session; 120 segments may be taken.
        int[] individuals = [.. Enumerable.Range(0, 100).SelectMany(i => Enumerable.Repeat(i, 12)), .. Enumerable.Range(100, 100).SelectMany(i => Enumerable.Repeat(i, 3))];
        int[] sessions = [.. Enumerable.Range(0, 1200).Select(i => i / 3), .. Enumerable.Range(0, 300).Select(i => 400 + (i / 3))];
        int[] all = [.. Enumerable.Range(0, individuals.Length)];
        var chosen = Spread.Deep(all, individuals, sessions, most: 120, seed: 1);
        Assert.Equal(chosen, Spread.Deep(all, individuals, sessions, most: 120, seed: 1));
        var own = chosen.GroupBy(item => individuals[item]).ToList();
        Assert.Equal((120, 20), (chosen.Length, own.Count));
        Assert.All(own, items => Assert.True(items.Key < 100 && items.Count() == 6 && items.Select(item => sessions[item]).Distinct().Count() == 4));
        Assert.Equal(all, Spread.Deep(all, individuals, sessions, most: 1500, seed: 1));
    }

    [Fact]
    public void Learned_methods_are_there_for_more_individuals_than_segments_that_may_be_learned_from()
    {
        var callers = new SyntheticCallers { Individuals = 120, SessionsEach = 2, SegmentsEach = 2, Dimensions = 8, Identity = 2, Seed = 4 }.Create();
        var settings = new ProjectionSettings { MaxSegments = 100 };
        var result = IndividualEvaluation.Run(
            new IndividualRequest
            {
                Segments = callers,
                Methods = [IndividualMethod.Default],
                Projection = settings,
                Permutations = 19,
                PermutationSegments = 80,
                MaxProbes = 60,
                Bootstrap = new BootstrapSettings { Resamples = 20 },
            },
            progress: null,
            TestContext.Current.CancellationToken);
        Assert.Null(result.Of(IndividualMethod.Default)!.Unavailable);
        Assert.Equal(120, result.Individuals);
        Assert.InRange(ProjectionTraining.Train(callers, ProjectionKind.Wccn, "model", settings).Info.Individuals, 10, 25);
    }
}
