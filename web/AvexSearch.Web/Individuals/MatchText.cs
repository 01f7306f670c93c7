using System.Globalization;
using AvexSearch.Engine;

namespace AvexSearch.Web.Individuals;

/// <summary>Matches in words.</summary>
internal static class MatchText
{
    /// <summary>Figures of a gallery's evaluation, the most telling first.</summary>
    public static IReadOnlyList<string> Figures { get; } = ["rank1", "rank5", "eer", "verification_auc", "open_set_auroc", "oscr_auc", "dir_at_far1"];

    /// <summary>False-alarm rates to choose from.</summary>
    public static IReadOnlyList<double> Rates { get; } = [0.001, 0.01, 0.05, 0.1];

    /// <summary>What a match amounts to, in a few words.</summary>
    /// <param name="answer">The match.</param>
    public static string Headline(MatchAnswer answer) => answer.Decision switch
    {
        MatchDecision.Known => $"Known: {answer.Candidates[0].Name}",
        MatchDecision.Unknown => "Unknown individual",
        MatchDecision.NotDistinguishable => "Not distinguishable",
        _ when answer.EvaluationRun?.State == "failed" => "The gallery could not be evaluated",
        _ => "Not evaluated yet",
    };

    /// <summary>The sign of a decision, so that colour is not the only one.</summary>
    /// <param name="decision">The decision.</param>
    public static string Sign(MatchDecision decision) => decision switch
    {
        MatchDecision.Known => "✓",
        MatchDecision.Unknown => "?",
        MatchDecision.NotDistinguishable => "≈",
        _ => "…",
    };

    /// <summary>How a method compares, in a line.</summary>
    /// <param name="method">Its key.</param>
    public static string Method(string method)
    {
        var words = method.Split('+')[0] switch
        {
            "max" => "the most similar reference",
            "mean" => "all references, their mean",
            "centroid" => "the middle of the references",
            "lda" => "learned axes that part individuals",
            "wccn" => "learned, what sessions change counts less",
            "plda" => "learned, by probability",
            _ => method,
        };
        return method.Contains('+', StringComparison.Ordinal) ? $"{words}; against a cohort" : words;
    }

    /// <summary>A share: <c>1 %</c>.</summary>
    /// <param name="share">0 to 1.</param>
    public static string Percent(double share) => (100 * share).ToString("0.###", CultureInfo.InvariantCulture) + " %";

    /// <summary>A score to three decimals; a dash for one that nothing can reach.</summary>
    /// <param name="score">The score.</param>
    public static string Score(double score) =>
        Math.Abs(score) >= 1e6 || !double.IsFinite(score) ? "–" : score.ToString("0.000", CultureInfo.InvariantCulture).Replace('-', '−');

    /// <summary>A name that no live individual has: <c>Unknown 3</c>.</summary>
    /// <param name="individuals">The live individuals.</param>
    public static string NewName(IEnumerable<IndividualSummary> individuals)
    {
        var taken = individuals.Select(individual => individual.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var number = 1;
        while (taken.Contains($"Unknown {number}"))
        {
            number++;
        }

        return $"Unknown {number}";
    }
}
