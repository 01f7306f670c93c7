namespace AvexSearch.Evaluation;

/// <summary>Closed-set matches of the same calls before and after another individual's background was mixed in.</summary>
/// <param name="Calls">Mixtures that could be matched.</param>
/// <param name="Before">Share recognised without it.</param>
/// <param name="After">Share recognised with it.</param>
/// <param name="Loss">Before less after, the interval paired.</param>
/// <param name="ToBackground">Share given to the individual of the background.</param>
/// <param name="Verdict">Follows the background: more go there than to their own. Falls: a loss of 0.1 or more whose interval is above 0. Else holds.</param>
public sealed record MixedFigures(
    int Calls, IndividualFigure Before, IndividualFigure After, IndividualFigure Loss, IndividualFigure ToBackground, MixedVerdict Verdict);
