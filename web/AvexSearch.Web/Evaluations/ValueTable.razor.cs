using AvexSearch.Engine;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Evaluations;

/// <summary>A table of a report, sortable by any column; names that are labels lead to their clips.</summary>
public sealed partial class ValueTable
{
    private const int FirstRows = 15;
    private const int Step = 100;
    private const int Unsorted = -2;
    private int _shown = FirstRows;
    private int _column = Unsorted;
    private bool _descending;

    /// <summary>The table.</summary>
    [Parameter, EditorRequired]
    public ReportTable Table { get; set; } = default!;

    /// <summary>Address of the clips of a row's name, or null where it has none.</summary>
    [Parameter]
    public Func<string, string?>? ClipsUri { get; set; }

    private IEnumerable<ReportRow> Sorted => _column switch
    {
        Unsorted => Table.Rows,
        < 0 => _descending ? Table.Rows.OrderByDescending(row => row.Name, StringComparer.OrdinalIgnoreCase) : Table.Rows.OrderBy(row => row.Name, StringComparer.OrdinalIgnoreCase),
        _ => SortedByValue(),
    };

    /// <summary>What is not defined comes last either way.</summary>
    private IOrderedEnumerable<ReportRow> SortedByValue()
    {
        var known = Table.Rows.OrderBy(row => row.Values[_column] is null);
        return _descending ? known.ThenByDescending(row => row.Values[_column]) : known.ThenBy(row => row.Values[_column]);
    }

    /// <summary>Counts; a column of nothing but 0 and 1 holds shares.</summary>
    private bool IsWhole(int column) =>
        Table.Rows.All(row => row.Values[column] is not { } value || value == Math.Floor(value)) && Table.Rows.Any(row => row.Values[column] > 1);

    private string SortOf(int column) => column != _column ? "none" : _descending ? "descending" : "ascending";

    private string Arrow(int column) => column != _column ? "↕" : _descending ? "↓" : "↑";

    private void SortBy(int column)
    {
        // Figures are looked at from the largest down, names from A.
        _descending = column == _column ? !_descending : column >= 0;
        _column = column;
    }
}
