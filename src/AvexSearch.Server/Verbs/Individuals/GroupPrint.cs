using System.Globalization;
using AvexSearch.Engine;

namespace AvexSearch.Server.Verbs;

/// <summary>Prints groups for people.</summary>
internal static class GroupPrint
{
    private const int MostShown = 50;
    private static readonly string[] Headings = [">group", "state", ">segments", ">sessions", ">cohesion", ">across", ">weakest", "heard", "listen to"];

    public static void Write(GroupingDetail detail)
    {
        var grouping = detail.Grouping;
        Console.WriteLine($"Grouping {grouping.Id}: {grouping.Title}. {Words.Count(grouping.Segments, "segment")} by {grouping.Model} in {Words.Count(grouping.Groups, "group")}, {grouping.Confirmed} confirmed, {grouping.Proposed} to be reviewed.");
        Remarks(grouping.Remarks);
        Output.WriteTable(Headings, detail.Groups.Take(MostShown).Select(group => (IReadOnlyList<string>)
        [
            $"{group.Number}", group.Individual is null ? group.State : $"{group.State}: {group.Individual} ({group.IndividualId})", $"{group.Segments}", $"{group.Sessions}",
            Score(group.Cohesion), Score(group.AcrossSessions), Score(group.WeakestLink), Heard(group.FirstHeard, group.LastHeard),
            group.Exemplars is [var first, ..] ? $"{Path.GetFileName(first.Path)} {Words.Span(first.StartSeconds, first.EndSeconds)}" : "",
        ]));
        More(detail.Groups.Count);
    }

    public static void Write(FileGroups groups)
    {
        Remarks(groups.Remarks);
        Output.WriteTable([Headings[0], .. Headings[2..7], Headings[8]], groups.Groups.Take(MostShown).Select(group => (IReadOnlyList<string>)
        [
            $"{group.Number}", $"{group.Clips.Count}", $"{group.Sessions.Count}", Score(group.Cohesion), Score(group.AcrossSessions), Score(group.WeakestLink), group.Clips[0].Path,
        ]));
        More(groups.Groups.Count);
        foreach (var problem in groups.Problems)
        {
            Console.WriteLine("Left out: " + problem);
        }
    }

    private static void Remarks(IReadOnlyList<string> remarks)
    {
        foreach (var remark in remarks)
        {
            Console.WriteLine(remark);
        }

        Console.WriteLine();
    }

    private static void More(int groups)
    {
        if (groups > MostShown)
        {
            Console.WriteLine($"  … and {groups - MostShown} more; --json has all.");
        }
    }

    private static string Heard(DateTime? first, DateTime? last) => first is null ? "" : first.Value.Date == last!.Value.Date ? Day(first.Value) : $"{Day(first.Value)} to {Day(last.Value)}";

    private static string Day(DateTime time) => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Score(double? score) => score?.ToString("0.00", CultureInfo.InvariantCulture) ?? "-";
}
