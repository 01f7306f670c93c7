namespace AvexSearch.Engine;

/// <summary>Words that programs write where a cell of a table has no value.</summary>
internal static class MissingText
{
    private static readonly string[] Words = ["na", "n/a", "nan", "null"];

    /// <summary>Whether a cell has no value.</summary>
    /// <param name="cell">Its text without spaces at its ends, in any case.</param>
    public static bool Is(string cell) => cell.Length == 0 || Words.Contains(cell, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a cell of numbers has no value; there, "none" is no class.</summary>
    /// <param name="cell">Its text without spaces at its ends, in any case.</param>
    public static bool IsNoNumber(string cell) => Is(cell) || cell.Equals("none", StringComparison.OrdinalIgnoreCase);

    /// <summary>What a reader must know of cells that say such a word.</summary>
    /// <param name="cells">How many there are.</param>
    /// <param name="where">Where, for the sentence; may be empty.</param>
    public static string Note(int cells, string where) => $"{cells} cells{where} say NA, N/A, NaN or null and were taken for empty.";
}
