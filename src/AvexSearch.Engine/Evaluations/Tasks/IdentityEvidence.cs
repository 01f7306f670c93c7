using AvexSearch.Evaluation;

namespace AvexSearch.Engine;

/// <summary>What the two controls of the background say together: does the evidence come from the caller?</summary>
internal static class IdentityEvidence
{
    /// <summary>The word where a control could not be made, or says nothing.</summary>
    public const string NotKnown = "not known";

    /// <summary>The conclusion; null where neither control could be made.</summary>
    /// <param name="result">The result.</param>
    /// <param name="shown">Its best method.</param>
    public static ReportControl? Of(IndividualResult result, IndividualMethodResult shown)
    {
        IndividualVerdict? alone = result.Background is { Best: not null } background ? VerdictOf(background) : null;
        var isUnclear = result.Background is { } heard && IsUnclear(heard);
        if (alone is null && shown.Mixed is null)
        {
            return null;
        }

        var (verdict, sentence) = (alone, shown.Mixed?.Verdict) switch
        {
            (IndividualVerdict.Distinguishable, _) => ("background alone identifies", "The background alone identifies individuals: these figures say little about the callers."),
            (_, MixedVerdict.FollowsBackground) => ("background alone identifies", "Matches follow the background and not the call: these figures say little about the callers."),
            (IndividualVerdict.Weak, _) or (_, MixedVerdict.Falls) => ("rests partly on the background", "The identity evidence rests partly on the background: expect less where a caller is heard in another place."),
            (_, null) when isUnclear => (NotKnown, "Whether the background alone identifies is not known: it was heard of too few individuals or sessions. Calls were not mixed with other backgrounds."),
            _ when isUnclear => (NotKnown, "Matches survive another individual's background; whether the background alone identifies is not known: it was heard of too few individuals or sessions."),
            (null, _) => ("holds", "The identity evidence holds over another individual's background; the background alone was not heard."),
            (_, null) => ("holds", "The identity evidence holds: the background alone does not identify. Calls were not mixed with other backgrounds."),
            _ => ("holds", "The identity evidence holds: the background alone does not identify, and matches survive another individual's background."),
        };
        return new ReportControl("evidence", verdict, sentence, []);
    }

    /// <summary>Whether the background is at chance for want of individuals or sessions, which says nothing for the calls.</summary>
    public static bool IsUnclear(IndividualResult background) => background.Best is not null && VerdictOf(background) == IndividualVerdict.AtChance && !background.IsChanceShown;

    /// <summary>The verdict on the background by its figures alone; a few individuals are enough to warn.</summary>
    public static IndividualVerdict VerdictOf(IndividualResult background) =>
        background.Best is { } best ? background.Of(best)!.Verdict : IndividualVerdict.AtChance;
}
