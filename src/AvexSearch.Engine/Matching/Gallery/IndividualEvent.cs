using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>What was done to an individual, by whom and when.</summary>
/// <param name="Id">Id of the event; later ones are greater.</param>
/// <param name="IndividualId">To whom.</param>
/// <param name="Name">Its name now.</param>
/// <param name="OtherId">The other individual of a merge, a split or a move, or null.</param>
/// <param name="OtherName">Its name now.</param>
/// <param name="Kind"><c>created</c>, <c>enrolled</c>, <c>edited</c>, <c>merged</c>, <c>split</c>, <c>moved</c>, <c>removed</c>, <c>put_back</c>, <c>retired</c> or <c>restored</c>.</param>
/// <param name="Detail">In a sentence.</param>
/// <param name="ReferenceIds">The references that it was about.</param>
/// <param name="HappenedAt">When.</param>
/// <param name="DoneBy">Who did it.</param>
/// <param name="CanPutBack">Whether references were removed that still can be put back.</param>
public sealed record IndividualEvent(
    long Id, long IndividualId, string Name, long? OtherId, string? OtherName, string Kind, string Detail, IReadOnlyList<long> ReferenceIds, DateTimeOffset HappenedAt, string DoneBy,
    bool CanPutBack = false)
{
    internal static IndividualEvent Of(IndividualEventRow row) => new(
        row.Id, row.IndividualId, row.Name, row.OtherId, row.OtherName, row.Kind, row.Detail, row.ReferenceIds, row.HappenedAt, row.DoneBy, row.CanPutBack);
}
