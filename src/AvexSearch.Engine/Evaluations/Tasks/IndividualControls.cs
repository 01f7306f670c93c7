using System.Globalization;
using AvexSearch.Evaluation;

namespace AvexSearch.Engine;

/// <summary>What the figures of individuals must be held against: guessing, the same session, the background.</summary>
internal static class IndividualControls
{
    /// <summary>The controls of a result.</summary>
    /// <param name="result">The result.</param>
    /// <param name="shown">Its best method.</param>
    public static IEnumerable<ReportControl> Of(IndividualResult result, IndividualMethodResult shown)
    {
        if (IdentityEvidence.Of(result, shown) is { } evidence)
        {
            yield return evidence;
        }

        if (result.ChanceRank1 is { } chance)
        {
            yield return new ReportControl("guessing", null, $"Guessing would be right at rank 1 in {Round(chance)} of the clips.", [new("rank1", "rank 1", chance)]);
        }

        if (result.SameSessionRank1 is { } same)
        {
            yield return new ReportControl(
                "same_session", null,
                $"With clips of the same session as candidates the nearest clip would be right in {Round(same)}; across sessions it is {Round(shown.Rank1?.Value)}. A random split would have claimed the former.",
                [new("rank1", "rank 1", same)]);
        }

        if (result.Background is { } background)
        {
            var best = background.Best is { } method ? background.Of(method) : null;
            yield return new ReportControl(
                "background", best is null || IdentityEvidence.IsUnclear(background) ? IdentityEvidence.NotKnown : IndividualFigures.Word(IdentityEvidence.VerdictOf(background)),
                best is null
                    ? $"Background alone: {background.Explanation}"
                    : $"From the background alone, {Text(best.Rank1)} of the clips are given to the right individual (guessing {Round(background.ChanceRank1)}; verification AUC {Text(best.VerificationAuc)}): " +
                      Meaning(background),
                [
                    IndividualFigures.Figure("rank1", "rank 1", best?.Rank1), new("chance", "rank 1 by guessing", background.ChanceRank1),
                    IndividualFigures.Figure("verification_auc", "verification AUC", best?.VerificationAuc),
                ]);
        }

        if (shown.Mixed is { } mixed)
        {
            yield return new ReportControl(
                "mixtures", mixed.Verdict switch { MixedVerdict.FollowsBackground => "follows the background", MixedVerdict.Falls => "falls", _ => "holds" },
                $"Over another individual's background, rank 1 goes from {Round(mixed.Before.Value)} to {Round(mixed.After.Value)} (loss {Text(mixed.Loss)}, {mixed.Calls} calls); {Text(mixed.ToBackground)} go to the background's individual.",
                [
                    IndividualFigures.Figure("before", "rank 1 before", mixed.Before), IndividualFigures.Figure("after", "rank 1 after", mixed.After),
                    IndividualFigures.Figure("loss", "loss", mixed.Loss), IndividualFigures.Figure("to_background", "given to the background's individual", mixed.ToBackground),
                ]);
        }
    }

    private static string Meaning(IndividualResult background) => IdentityEvidence.IsUnclear(background)
        ? $"of too few individuals or sessions to rule chance in or out ({background.IndividualsInSeveralSessions} individuals in several sessions)."
        : IdentityEvidence.VerdictOf(background) == IndividualVerdict.AtChance
            ? "at chance, as it should be."
            : "better than chance, so part of the figures may be the place and not the caller.";

    private static string Text(IndividualFigure? figure) => figure is not { } known ? "not defined"
        : known.Interval is { } interval ? $"{Round(known.Value)} [{Round(interval.Low)}, {Round(interval.High)}]" : Round(known.Value);

    private static string Round(double? value) => value?.ToString("0.00", CultureInfo.InvariantCulture) ?? "not defined";
}
