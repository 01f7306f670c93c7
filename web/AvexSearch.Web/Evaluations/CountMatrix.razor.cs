using System.Globalization;
using AvexSearch.Engine;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Evaluations;

/// <summary>Counts of truth by answer as a table whose figures lead to their clips, and what is mixed up most often.</summary>
public sealed partial class CountMatrix
{
    private const int MostNames = 24;
    private const int MostMixed = 6;
    private MatrixFigure? _known;
    private List<(string Truth, string Answer, long Count)> _mixed = [];

    /// <summary>The counts.</summary>
    [Parameter, EditorRequired]
    public MatrixFigure Matrix { get; set; } = default!;

    /// <summary>Address of the clips of a row and a column, or null where a count leads nowhere.</summary>
    [Parameter]
    public Func<string, string, string?>? ClipsUri { get; set; }

    /// <summary>The same as a picture, for matrices that are too large for a table.</summary>
    [Parameter]
    public Func<MarkupString>? Drawing { get; set; }

    private bool IsSmall => Matrix.Rows.Count <= MostNames && Matrix.Columns.Count <= MostNames;

    /// <summary>Truth by answer has the same names on both sides; classes by clusters has nothing to mix up.</summary>
    private bool IsTruthByAnswer => Matrix.Rows.SequenceEqual(Matrix.Columns);

    private List<(string Truth, string Answer, long Count)> Mixed => _mixed;

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (_known != Matrix)
        {
            _known = Matrix;
            _mixed = IsTruthByAnswer ? MostOftenMixed(Matrix) : [];
        }
    }

    private static List<(string Truth, string Answer, long Count)> MostOftenMixed(MatrixFigure matrix) =>
    [
        .. matrix.Rows.SelectMany((truth, r) => matrix.Columns.Select((answer, c) => (Truth: truth, Answer: answer, Count: matrix.Counts[r][c])))
            .Where(cell => cell.Count > 0 && cell.Truth != cell.Answer)
            .OrderByDescending(cell => cell.Count).ThenBy(cell => cell.Truth, StringComparer.Ordinal).ThenBy(cell => cell.Answer, StringComparer.Ordinal)
            .Take(MostMixed),
    ];

    private string? Kind(int row, int column) => Matrix.Counts[row][column] == 0 ? null : IsTruthByAnswer && Matrix.Rows[row] != Matrix.Columns[column] ? "mistaken" : "found";

    private string Share(int row, int column)
    {
        var all = Matrix.Counts[row].Sum();
        return (all == 0 ? 0 : 100.0 * Matrix.Counts[row][column] / all).ToString("0.#", CultureInfo.InvariantCulture);
    }
}
