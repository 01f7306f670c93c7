using AvexSearch.Engine;
using Xunit;

namespace AvexSearch.Tests.Engine.Reports;

public sealed class ReportFilesTests
{
    [Fact]
    public async Task Writes_page_data_tables_and_figures()
    {
        var folder = Directory.CreateTempSubdirectory("avexsearch-test-").FullName;
        var written = await ReportFiles.WriteAsync(SampleReport.Retrieval(), Path.Combine(folder, "new", "report"), TestContext.Current.CancellationToken);
        var names = written.Select(path => Path.GetRelativePath(Path.Combine(folder, "new", "report"), path).Replace('\\', '/')).ToList();
        Assert.Equal(["report.html", "report.json", "metrics.json", "metrics.csv", "differences.csv", "per_class.csv", "items.csv", "curves.csv", "matrices.csv", "figures/roc.svg", "figures/pr.svg"], names[..11]);
        Assert.Contains("figures/confusion-2-yamnet-0-96-s-windows.svg", names);
        Assert.All(written, path => Assert.True(new FileInfo(path).Length > 0));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void The_same_report_gives_the_same_files() => Assert.Equal(ReportFiles.All(SampleReport.Retrieval()), ReportFiles.All(SampleReport.Retrieval()));

    [Fact]
    public void Hostile_names_stay_in_the_folder_and_apart()
    {
        var report = SampleReport.Retrieval();
        SystemResult Hostile(string name, string key) => report.Systems[0] with
        {
            Name = name,
            Tables = [report.Systems[0].Tables[0] with { Key = key }],
            Figures = [SampleReport.Matrix(2) with { Key = key }, SampleReport.Matrix(3) with { Key = key.ToUpperInvariant() }],
        };
        var names = ReportFiles.All(report with { Systems = [Hostile("../../etc/passwd", "../items"), Hostile("..\\..", "metrics"), Hostile("鳥", "鳥")] }).Select(file => file.Name).ToList();
        Assert.All(names, name => Assert.Matches("^(figures/)?[a-z0-9_-]+\\.(html|json|csv|svg)$", name));
        Assert.Equal(names.Count, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }
}
