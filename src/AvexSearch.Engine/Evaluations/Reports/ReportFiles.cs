using System.Globalization;

namespace AvexSearch.Engine;

/// <summary>A report as a folder of files: the page, the JSON, the tables and the figures.</summary>
public static class ReportFiles
{
    /// <summary>All files, made one by one as they are asked for.</summary>
    /// <param name="report">The report.</param>
    public static IEnumerable<ReportFile> All(EvaluationReport report)
    {
        yield return new ReportFile("report.html", ReportHtml.Write(report));
        yield return new ReportFile("report.json", ReportJson.Write(report) + "\n");
        yield return new ReportFile("metrics.json", FlatMetrics.Write(report) + "\n");
        yield return new ReportFile("metrics.csv", ReportCsv.Metrics(report));
        if (report.Differences.Count > 0)
        {
            yield return new ReportFile("differences.csv", ReportCsv.Differences(report));
        }

        if (report.Systems.Any(system => system.Methods.Count > 0))
        {
            yield return new ReportFile("methods.csv", ReportCsv.Methods(report));
        }

        if (report.Systems.Any(system => system.Controls.Count > 0))
        {
            yield return new ReportFile("controls.csv", ReportCsv.Controls(report));
        }

        // The report's own tables must not take the place of these.
        var taken = new HashSet<string> { "metrics", "differences", "methods", "controls", "items", "curves", "matrices" };
        foreach (var key in ReportCsv.TableKeys(report))
        {
            yield return new ReportFile($"{ReportSlug.Unique(ReportSlug.Of(key), taken)}.csv", ReportCsv.Table(report, key));
        }

        if (report.Systems.Any(system => system.Items.Count > 0))
        {
            yield return new ReportFile("items.csv", ReportCsv.Items(report));
        }

        if (report.Systems.Any(system => system.Figures.OfType<CurveFigure>().Any()))
        {
            yield return new ReportFile("curves.csv", ReportCsv.Curves(report));
        }

        if (report.Systems.Any(system => system.Figures.OfType<MatrixFigure>().Any()))
        {
            yield return new ReportFile("matrices.csv", ReportCsv.Matrices(report));
        }

        foreach (var file in Figures(report))
        {
            yield return file;
        }
    }

    /// <summary>Writes all files; those of the same name are replaced, others are left alone.</summary>
    /// <param name="report">The report.</param>
    /// <param name="folder">Folder that is made where it is not there.</param>
    /// <param name="cancellationToken">Stops between two files.</param>
    /// <returns>Paths of the files, in the order in which they were written.</returns>
    public static async Task<IReadOnlyList<string>> WriteAsync(EvaluationReport report, string folder, CancellationToken cancellationToken)
    {
        var written = new List<string>();
        foreach (var file in All(report))
        {
            var path = Path.Combine(folder, file.Name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, file.Text, cancellationToken);
            written.Add(path);
        }

        return written;
    }

    private static IEnumerable<ReportFile> Figures(EvaluationReport report)
    {
        var taken = new HashSet<string>();
        foreach (var (system, figure) in ReportDrawing.Of(report))
        {
            var key = ReportSlug.Of(figure.Key, '-');
            var name = system is { } place && report.Systems.Count > 1
                ? string.Create(CultureInfo.InvariantCulture, $"{key}-{place + 1}-{ReportSlug.Of(report.Systems[place].Name, '-')}")
                : key;
            yield return new ReportFile($"figures/{ReportSlug.Unique(name, taken, '-')}.svg", FigureSvg.File(figure));
        }
    }
}
