using System.Globalization;

namespace AvexSearch.Evaluation;

/// <summary>How figures become a verdict; docs/individuals.md says the same in words.</summary>
internal static class VerdictRule
{
    /// <summary>Greatest p-value that counts as better than chance.</summary>
    public const double Significance = 0.05;

    /// <summary>Least verification AUC of "distinguishable".</summary>
    public const double GoodAuc = 0.8;

    /// <summary>Least lower end of its interval.</summary>
    public const double GoodAucLow = 0.7;

    private const double Chance = 0.5;

    /// <summary>The verdict on one method; without intervals weak at most.</summary>
    /// <param name="result">Its figures.</param>
    /// <param name="chanceRank1">Rank-1 share of guessing.</param>
    public static IndividualVerdict Of(IndividualMethodResult result, double chanceRank1)
    {
        if (result is not { VerificationAuc: { } auc, Rank1: { } rank1, VerificationP: { } p, Rank1P: { } rankP })
        {
            return IndividualVerdict.AtChance;
        }

        if (p > Significance || auc.Value <= Chance || auc.Interval is { Low: <= Chance })
        {
            return IndividualVerdict.AtChance;
        }

        var good = auc.Value >= GoodAuc && auc.Interval is { Low: >= GoodAucLow }
            && rankP <= Significance && rank1.Interval is { } ranks && ranks.Low > chanceRank1;
        return good ? IndividualVerdict.Distinguishable : IndividualVerdict.Weak;
    }

    /// <summary>Lowers a verdict by the controls, and where it rests on few individuals.</summary>
    public static IndividualVerdict Lowered(IndividualVerdict verdict, IndividualVerdict? background, MixedVerdict? mixed, int individuals) =>
        verdict == IndividualVerdict.Distinguishable
            && (background > IndividualVerdict.AtChance || mixed == MixedVerdict.FollowsBackground || individuals < IndividualEvaluation.FewestIndividuals)
            ? IndividualVerdict.Weak
            : verdict;

    /// <summary>The verdict on mixtures.</summary>
    public static MixedVerdict Of(double after, double toBackground, IndividualFigure loss)
    {
        const double ClearLoss = 0.1;
        return toBackground > after ? MixedVerdict.FollowsBackground
            : loss.Value >= ClearLoss && (loss.Interval?.Low ?? loss.Value) > 0 ? MixedVerdict.Falls
            : MixedVerdict.Holds;
    }

    /// <summary>The verdict in words.</summary>
    public static string Sentence(IndividualVerdict verdict, IndividualMethodResult best, double chanceRank1, IndividualVerdict? background, int individuals)
    {
        var auc = Text(best.VerificationAuc);
        var rank1 = $"rank-1 {Text(best.Rank1)}, guessing {Round(chanceRank1)}";
        var first = best.Verdict switch
        {
            IndividualVerdict.Distinguishable => $"Individuals can be told apart across sessions with '{best.Method}': verification AUC {auc}, {rank1}.",
            IndividualVerdict.Weak when best.VerificationAuc is { Interval: null } => $"Individuals differ across sessions: verification AUC {auc} with '{best.Method}', {rank1}. "
                + "But without intervals (resamples) nobody knows how much of it rests on a few of them, so that the verdict is weak at most.",
            IndividualVerdict.Weak => $"Individuals differ across sessions, but too little to rely on: verification AUC {auc} with '{best.Method}', {rank1}.",
            _ when best.VerificationAuc is { Value: >= GoodAuc } => $"Not distinguishable with this encoder and these references: the figures look good (verification AUC {auc}, {rank1}), "
                + "but there are too few individuals or sessions to rule chance out.",
            _ => $"Not distinguishable with this encoder and these references: across sessions, matches are no better than identities dealt at random (verification AUC {auc}, {rank1}).",
        };
        return first
            + (background > IndividualVerdict.AtChance ? " The background alone tells individuals apart better than chance, so part of this may be the place and not the caller." : "")
            + (best.Mixed?.Verdict == MixedVerdict.FollowsBackground ? " Calls over another individual's background are given to that individual." : "")
            + (best.Verdict == IndividualVerdict.Distinguishable && individuals < IndividualEvaluation.FewestIndividuals
                ? $" But only {individuals} individuals were heard in several sessions, at least {IndividualEvaluation.FewestIndividuals} are needed: others may differ less." : "")
            + (verdict < best.Verdict ? " The verdict is lowered to weak for that." : "");
    }

    private static string Text(IndividualFigure? figure) => figure is not { } known ? "unknown"
        : known.Interval is { } interval ? $"{Round(known.Value)} [{Round(interval.Low)}, {Round(interval.High)}]"
        : Round(known.Value);

    private static string Round(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
