using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>A span of a putative individual.</summary>
/// <param name="Id">Id of the member.</param>
/// <param name="Rank">1 for the most typical of its group, 2, 3 and so on.</param>
/// <param name="RecordingId">Id of the recording.</param>
/// <param name="Path">Path of the recording.</param>
/// <param name="StartSeconds">Start in the recording, seconds.</param>
/// <param name="EndSeconds">End, seconds.</param>
/// <param name="Session">Its session.</param>
/// <param name="HeardAt">When it was heard, by the recorder's clock, or null.</param>
/// <param name="TimeExpansion">How many times slower the collection's sound is played; 1 = as it is.</param>
public sealed record GroupMember(
    long Id, int Rank, long RecordingId, string Path, double StartSeconds, double EndSeconds, string Session, DateTime? HeardAt, double TimeExpansion = 1)
{
    internal static GroupMember Of(GroupMemberRow row) =>
        new(row.Id, row.Rank, row.RecordingId, row.Path, row.StartSeconds, row.EndSeconds, row.Session, row.HeardAt, row.TimeExpansion);
}
