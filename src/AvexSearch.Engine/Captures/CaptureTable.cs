namespace AvexSearch.Engine;

/// <summary>Who was heard when and where: individual by occasion by site.</summary>
/// <param name="Occasions">Occasions in order; those in which recordings were made and nobody known was heard are among them.</param>
/// <param name="Rows">Individuals by name, then site. Whoever was never heard at an occasion has no row.</param>
/// <param name="Effort">[site][occasions] recordings that were made; one entry with an empty name where sites are pooled.</param>
/// <param name="Remarks">What was left out, a sentence each.</param>
public sealed record CaptureTable(
    IReadOnlyList<Occasion> Occasions, IReadOnlyList<CaptureRow> Rows, IReadOnlyDictionary<string, IReadOnlyList<int>> Effort, IReadOnlyList<string> Remarks)
{
    /// <summary>One row for each individual (and site): <c>ch</c>, the history of zeros and ones that RMark and marked read, then individual, site, species and sex, then a column of counts for every occasion.</summary>
    public string ByIndividual()
    {
        var csv = new CsvText().Texts(["ch", "individual", "site", "species", "sex", .. Occasions.Select(occasion => occasion.Name)]).End();
        foreach (var row in Rows)
        {
            csv.Text(row.History).Text(row.Individual).Text(row.Site).Text(row.Species).Text(row.Sex);
            foreach (var count in row.Counts)
            {
                csv.Count(count);
            }

            csv.End();
        }

        return csv.ToString();
    }

    /// <summary>One row for each individual, site and occasion: whether and how often it was heard, and how many recordings were made there then (0 means that nobody listened).</summary>
    public string ByOccasion()
    {
        var csv = new CsvText().Texts(["individual", "species", "sex", "site", "occasion", "occasion_start", "occasion_end", "captured", "spans", "recordings"]).End();
        foreach (var row in Rows)
        {
            foreach (var (place, occasion) in Occasions.Index())
            {
                csv.Text(row.Individual).Text(row.Species).Text(row.Sex).Text(row.Site).Text(occasion.Name).Text(Time(occasion.Start)).Text(Time(occasion.End))
                    .Count(row.Counts[place] > 0 ? 1 : 0).Count(row.Counts[place]).Count(Effort[row.Site ?? ""][place]).End();
            }
        }

        return csv.ToString();
    }

    private static string Time(DateTime time) => time.ToString(time.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
}
