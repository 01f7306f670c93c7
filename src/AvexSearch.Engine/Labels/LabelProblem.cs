namespace AvexSearch.Engine;

/// <summary>What is wrong with a row of a label file.</summary>
/// <param name="Row">Line of the file, 1 for the first.</param>
/// <param name="Column">Name of the column, or null where it is about the whole row.</param>
/// <param name="Found">What is there.</param>
/// <param name="Expected">What should be there, or what was done with it.</param>
/// <param name="IsKept">True: the label was taken nevertheless, as <paramref name="Expected"/> says.</param>
public sealed record LabelProblem(int Row, string? Column, string Found, string Expected, bool IsKept = false)
{
    /// <summary>The problem as a sentence.</summary>
    public string Message =>
        (Column is null ? $"Row {Row}: {Found}" : $"Row {Row}, column '{Column}': {Found}") + (IsKept ? $"; {Expected}." : $"; expected {Expected}.");
}
