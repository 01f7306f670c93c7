using System.Globalization;
using System.Text;
using AvexSearch.Engine;

namespace AvexSearch.Web.Search;

/// <summary>The hits as a table that other programs read.</summary>
internal static class HitTable
{
    private static readonly string[] Columns =
    [
        "rank", "similarity", "above_random_pairs", "collection", "recording", "path", "start_seconds", "end_seconds", "starts_at_local",
        "utc_offset_minutes", "latitude", "longitude", "query_start_seconds", "segment_id", "recording_id", "model", "engine", "exact",
    ];

    /// <summary>Comma separated, quoted as RFC 4180 says, with a heading; every row names model and engine, so that it can be traced.</summary>
    /// <param name="answer">The hits.</param>
    /// <remarks>Text that a spreadsheet would take for a formula gets an apostrophe in front.</remarks>
    public static string ToCsv(SearchAnswer answer)
    {
        var text = new StringBuilder().AppendJoin(',', Columns).Append("\r\n");
        foreach (var (index, hit) in answer.Hits.Index())
        {
            text.AppendJoin(',', Row(answer, hit, index + 1)).Append("\r\n");
        }

        return text.ToString();
    }

    private static string[] Row(SearchAnswer answer, SearchHit hit, int rank) =>
    [
        Number(rank), Number(hit.Similarity), Number(hit.AboveRandomPairs), Text(hit.Collection), Text(hit.Recording), Text(hit.Path), Number(hit.StartSeconds),
        Number(hit.EndSeconds), hit.StartsAtLocal?.ToString("yyyy-MM-ddTHH:mm:ss.FFF", CultureInfo.InvariantCulture) ?? "", Number(hit.UtcOffsetMinutes),
        Number(hit.Latitude), Number(hit.Longitude), Number(hit.QueryStartSeconds), Number(hit.SegmentId), Number(hit.RecordingId), Text(answer.Model),
        answer.Engine.ToString().ToLowerInvariant(), answer.IsExact ? "true" : "false",
    ];

    private static string Number(IFormattable? value) => value?.ToString(null, CultureInfo.InvariantCulture) ?? "";

    private static string Text(string value)
    {
        var safe = value.Length > 0 && "=+-@\t\r".Contains(value[0], StringComparison.Ordinal) ? "'" + value : value;
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
