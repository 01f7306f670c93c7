using System.Globalization;
using AvexSearch.Engine;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Search;

/// <summary>How an answer was found.</summary>
public sealed partial class Receipt
{
    /// <summary>The answer.</summary>
    [Parameter, EditorRequired]
    public SearchAnswer Answer { get; set; } = default!;

    private string How => Answer.Engine == SearchEngine.Exact ? "" : Answer.IsExact ? ", everything in scope compared" : $", {EngineText.How(Answer.Engine)}";

    private static string Worth(AnswerReceipt receipt) => receipt.Recall is { } recall
        ? string.Create(CultureInfo.InvariantCulture, $" · recall {100 * recall:0.0} % ({100 * receipt.RecallLow:0.0}–{100 * receipt.RecallHigh:0.0}) in {receipt.RecallQueries} sampled queries")
        : "";

    private static string Ms(double milliseconds) =>
        string.Create(CultureInfo.InvariantCulture, $"{(milliseconds < 10 ? Math.Round(milliseconds, 1) : Math.Round(milliseconds)):#,0.#} ms");
}
