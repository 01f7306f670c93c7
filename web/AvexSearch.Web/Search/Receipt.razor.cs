using System.Globalization;
using AvexSearch.Engine;
using AvexSearch.Web.States;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Search;

/// <summary>How an answer was found.</summary>
public sealed partial class Receipt
{
    /// <summary>The answer.</summary>
    [Parameter, EditorRequired]
    public SearchAnswer Answer { get; set; } = default!;

    /// <summary>What was asked with besides the window.</summary>
    [Parameter]
    public QueryExamples Examples { get; set; } = new();

    /// <summary>The least similarity that was asked for, or null.</summary>
    [Parameter]
    public double? Least { get; set; }

    private const string RecallHelp =
        "Recall@10: how many of the ten most similar segments an approximate search finds (@20: of the twenty, and so on). It is measured all the time, by comparing everything for a sample of the queries that come by; in brackets the 95 % interval.";

    private string Asked => string.Join(", ", new[]
    {
        CountText.Of(Answer.QueryWindows, "query window"),
        Examples.Like.Count > 0 ? $"more like {CountText.Of(Examples.Like.Count, "example")}" : null,
        Examples.Unlike.Count > 0 ? $"less like {CountText.Of(Examples.Unlike.Count, "example")}" : null,
    }.OfType<string>());

    private string How => Answer.Engine == SearchEngine.Exact ? "" : Answer.IsExact ? ", everything in scope compared" : $", {EngineText.How(Answer.Engine)}";

    private static string Worth(AnswerReceipt receipt) => receipt switch
    {
        { IsExact: true } => "recall 100 %: no better hit exists",
        { Recall: { } recall } => string.Create(
            CultureInfo.InvariantCulture, $"recall@{receipt.RecallHits} {100 * recall:0.0} % ({100 * receipt.RecallLow:0.0}–{100 * receipt.RecallHigh:0.0}) in {CountText.Of(receipt.RecallQueries ?? 0, "sampled query", "sampled queries")}"),
        _ => "recall not measured for this kind of search yet",
    };

    private static string Work(AnswerReceipt receipt) => receipt.Candidates is { } candidates
        ? $"{CountText.Of(receipt.Comparisons, "comparison")}, {CountText.Of(candidates, "candidate")} kept"
        : CountText.Of(receipt.Comparisons, "comparison");

    private static string Ms(double milliseconds) =>
        string.Create(CultureInfo.InvariantCulture, $"{(milliseconds < 10 ? Math.Round(milliseconds, 1) : Math.Round(milliseconds)):#,0.#} ms");
}
