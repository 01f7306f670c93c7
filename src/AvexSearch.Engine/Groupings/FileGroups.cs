namespace AvexSearch.Engine;

/// <summary>Putative individuals among clips in files.</summary>
/// <param name="Groups">The groups, the largest first.</param>
/// <param name="SameSession">Mean score above which parts of a session were joined, or null where none could be.</param>
/// <param name="CrossSession">Mean score above which parts of different sessions were joined, or null where none could be.</param>
/// <param name="Remarks">What a reader must know, a sentence each.</param>
/// <param name="Problems">Clips that were left out, each with the reason.</param>
public sealed record FileGroups(
    IReadOnlyList<FileGroup> Groups, double? SameSession, double? CrossSession, IReadOnlyList<string> Remarks, IReadOnlyList<string> Problems)
{
    /// <summary>One row for each clip: the group, its place in it (1 is the most typical), and where the clip is.</summary>
    public string Csv()
    {
        var csv = new CsvText().Texts(["group", "rank", "path", "start_seconds", "end_seconds", "cohesion", "across_sessions", "weakest_link"]).End();
        foreach (var group in Groups)
        {
            foreach (var (place, clip) in group.Clips.Index())
            {
                csv.Count(group.Number).Count(place + 1).Text(clip.Path).Number(clip.StartSeconds).Number(clip.EndSeconds)
                    .Number(group.Cohesion).Number(group.AcrossSessions).Number(group.WeakestLink).End();
            }
        }

        return csv.ToString();
    }
}
