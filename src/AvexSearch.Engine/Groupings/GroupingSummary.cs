using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>A grouping as lists show it.</summary>
/// <param name="Id">Id of the grouping.</param>
/// <param name="Collection">Name of the collection.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Model">Name of the model whose embeddings were grouped.</param>
/// <param name="Segments">Segments in its groups.</param>
/// <param name="Groups">Groups.</param>
/// <param name="Proposed">Groups that nobody has decided on.</param>
/// <param name="Confirmed">Groups that were confirmed.</param>
/// <param name="SameSession">Mean score above which parts of a session were joined, or null where none could be.</param>
/// <param name="CrossSession">Mean score above which parts of different sessions were joined, or null where none could be.</param>
/// <param name="Remarks">What a reader must know, a sentence each.</param>
/// <param name="MadeBy">Who made it.</param>
/// <param name="CreatedAt">When it was made.</param>
public sealed record GroupingSummary(
    long Id, string Collection, string Title, string Model, int Segments, int Groups, int Proposed, int Confirmed, double? SameSession, double? CrossSession,
    IReadOnlyList<string> Remarks, string MadeBy, DateTimeOffset CreatedAt)
{
    internal static GroupingSummary Of(GroupingRow row) => new(
        row.Id, row.Collection, row.Title, row.Model, row.Segments, row.Groups, row.Proposed, row.Confirmed, row.SameSession, row.CrossSession, row.Remarks, row.MadeBy, row.CreatedAt);
}
