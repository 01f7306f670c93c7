using System.Globalization;

namespace AvexSearch.Audio;

/// <summary>Which of the times that sources state is believed, and what does not agree with it.</summary>
internal sealed record TimeDecision(DateTime Local, TimeSpan? Offset, string Raw, string How, string? Disagreement)
{
    /// <summary>The first source wins; a zone that it does not state comes from the first other source that means the same moment.</summary>
    /// <param name="stated">Times in the order of their sources.</param>
    /// <returns>Null when no source states a time.</returns>
    public static TimeDecision? Of(IReadOnlyList<RecordedTime> stated)
    {
        if (stated.Count == 0)
        {
            return null;
        }

        var (winner, others) = (stated[0], stated.Skip(1).ToList());
        var disagreeing = string.Join("; ", others.Where(other => !winner.Agrees(other)).Select(Says));
        var zoned = winner.Offset is null ? others.FirstOrDefault(other => other.Offset is not null && winner.Agrees(other)) : null;
        var believed = zoned ?? winner;
        var how = zoned is null ? winner.How : $"{winner.How}, zone from: {zoned.How}";
        return new TimeDecision(believed.Local, believed.Offset, winner.Raw, how, disagreeing.Length == 0 ? null : disagreeing);
    }

    private static string Says(RecordedTime time) => string.Create(
        CultureInfo.InvariantCulture, $"{time.How} says {time.Local:yyyy-MM-dd HH:mm:ss}{(time.Offset is { } offset ? Zone(offset) : "")}");

    private static string Zone(TimeSpan offset) =>
        string.Create(CultureInfo.InvariantCulture, $" UTC{(offset < TimeSpan.Zero ? '-' : '+')}{offset.Duration():hh\\:mm}");
}
