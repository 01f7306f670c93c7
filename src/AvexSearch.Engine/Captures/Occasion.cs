using System.Globalization;
using AvexSearch.Encoders;

namespace AvexSearch.Engine;

/// <summary>An occasion of a capture history.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Start">When it begins, by the recorder's clock.</param>
/// <param name="End">When it ends; that moment is not part of it.</param>
public sealed record Occasion(string Name, DateTime Start, DateTime End)
{
    /// <summary>The occasion of a moment.</summary>
    public static Occasion Of(DateTime moment, OccasionLength length)
    {
        var day = moment.Date;
        return length switch
        {
            OccasionLength.Week => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)) is var monday
                ? new Occasion(string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(day):0000}-W{ISOWeek.GetWeekOfYear(day):00}"), monday, monday.AddDays(7)) : null!,
            OccasionLength.Month => new Occasion(day.ToString("yyyy-MM", CultureInfo.InvariantCulture), new DateTime(day.Year, day.Month, 1), new DateTime(day.Year, day.Month, 1).AddMonths(1)),
            OccasionLength.Year => new Occasion(day.ToString("yyyy", CultureInfo.InvariantCulture), new DateTime(day.Year, 1, 1), new DateTime(day.Year, 1, 1).AddYears(1)),
            _ => new Occasion(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), day, day.AddDays(1)),
        };
    }

    /// <summary>Reads occasions from a table with the columns occasion, start and end; start and end are dates or times, the end is not part of it.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="QueryException">There is no such file, a column or a time is missing, or two occasions overlap.</exception>
    public static IReadOnlyList<Occasion> Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new QueryException($"There is no file '{path}'.");
        }

        var table = TextTable.Read(path);
        foreach (var column in (string[])["occasion", "start", "end"])
        {
            if (table.IndexOf(column) < 0)
            {
                throw new QueryException($"'{path}' has no column '{column}'; occasion, start and end are needed.");
            }
        }

        var read = table.Rows.Select(row => new Occasion(row.Fields[table.IndexOf("occasion")].Trim(), Time(row, "start"), Time(row, "end"))).OrderBy(occasion => occasion.Start).ToList();
        for (var i = 0; i < read.Count; i++)
        {
            if (read[i].End <= read[i].Start || (i > 0 && read[i].Start < read[i - 1].End) || read[i].Name.Length == 0 || read.FindIndex(other => other.Name == read[i].Name) < i)
            {
                throw new QueryException($"Occasion '{read[i].Name}' of '{path}' has no name of its own, ends before it begins, or overlaps another.");
            }
        }

        return read.Count > 0 ? read : throw new QueryException($"'{path}' has no occasions below its heading.");

        DateTime Time(CsvRow row, string column) =>
            DateTime.TryParse(row.Fields[table.IndexOf(column)].Trim(), CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
                ? time
                : throw new QueryException($"'{row.Fields[table.IndexOf(column)]}' in line {row.Line} of '{path}' is no date or time; 2026-05-01 or 2026-05-01 18:00 was expected.");
    }
}
