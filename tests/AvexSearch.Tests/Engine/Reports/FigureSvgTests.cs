using System.Text.RegularExpressions;
using System.Xml.Linq;
using AvexSearch.Engine;
using Xunit;

namespace AvexSearch.Tests.Engine.Reports;

public sealed partial class FigureSvgTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public static TheoryData<string> Figures => [.. All().Keys];

    [Theory]
    [MemberData(nameof(Figures))]
    public void Every_figure_is_well_formed_and_named_for_readers_of_screens(string name)
    {
        foreach (var text in new[] { FigureSvg.Inline(All()[name]), FigureSvg.File(All()[name]) })
        {
            var svg = XDocument.Parse(text).Root!;
            Assert.Equal(Svg + "svg", svg.Name);
            Assert.Equal("img", (string?)svg.Attribute("role"));
            Assert.Equal(All()[name].Title, svg.Element(Svg + "title")!.Value);
            Assert.NotEmpty(svg.Element(Svg + "desc")!.Value);
            Assert.Empty(svg.Descendants(Svg + "script"));
            Assert.DoesNotContain("NaN", text, StringComparison.Ordinal);
            Assert.DoesNotContain("∞", text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Figures))]
    public void The_same_figure_gives_the_same_text_in_every_culture_with_two_decimals_at_most(string name)
    {
        var text = FigureSvg.Inline(All()[name]);
        Assert.DoesNotMatch(LongCoordinate(), text);
        using var other = new OtherCulture();
        Assert.Equal(text, FigureSvg.Inline(All()[name]));
    }

    [Fact]
    public void Names_stay_text()
    {
        var svg = XDocument.Parse(FigureSvg.Inline(SampleReport.Matrix(10)));
        Assert.Contains(svg.Descendants(Svg + "title"), title => title.Value == SampleReport.HostileClass);
        Assert.DoesNotContain(svg.Descendants(), element => element.Name.LocalName == "script");
    }

    [Fact]
    public void Files_use_only_what_every_drawing_program_knows()
    {
        foreach (var figure in All().Values)
        {
            var text = FigureSvg.File(figure);
            Assert.DoesNotContain("var(", text, StringComparison.Ordinal);
            Assert.DoesNotContain("light-dark(", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Area_under_a_curve_stands_in_the_legend_where_the_diagonal_is_chance()
    {
        var figure = new CurveFigure("roc", "ROC", "x", "y", [new("bent", [0, 0.5, 1], [0, 1, 1])], ShowsDiagonal: true);
        Assert.Contains("area 0.750", FigureSvg.Inline(figure), StringComparison.Ordinal);
        Assert.DoesNotContain("area", FigureSvg.Inline(figure with { ShowsDiagonal = false }), StringComparison.Ordinal);
    }

    [Fact]
    public void Error_rates_are_drawn_by_their_normal_deviates()
    {
        var figure = new CurveFigure("det", "DET", "far", "frr", [new("one", [0.001, 0.8], [0.8, 0.001])], ShowsDiagonal: false, CurveScale.NormalDeviate);
        var text = FigureSvg.Inline(figure);
        foreach (var tick in (string[])["0.1 %", "0.5 %", "2 %", "5 %", "10 %", "40 %", "80 %"])
        {
            Assert.Contains($">{tick}<", text, StringComparison.Ordinal);
        }

        // Half lies at 0 between the deviates of 0.1 % (-3.0902) and 80 % (0.8416), which SciPy gives: 3.0902 / 3.9318 of 320 behind 44.
        var half = FigureSvg.Inline(figure with { Curves = [new("half", [0.5, 0.8], [0.001, 0.001])] });
        Assert.Contains("M295.5 348", half, StringComparison.Ordinal);
    }

    [Fact]
    public void Ranks_are_whole_numbers_on_their_axis()
    {
        var text = FigureSvg.Inline(new CurveFigure("cmc", "CMC", "rank", "share", [new("one", [1, 2, 3], [0.5, 0.75, 1])], ShowsDiagonal: false) { Scale = CurveScale.Rank });
        Assert.Contains(">3<", text, StringComparison.Ordinal);
        Assert.Contains("M44 188L204 108L364 28", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_curve_of_many_points_stays_light()
    {
        double[] x = [.. Enumerable.Range(0, 100_001).Select(i => i / 100_000.0)];
        var figure = new CurveFigure("roc", "ROC", "x", "y", [new("long", x, [.. x.Select(Math.Sqrt)])], ShowsDiagonal: true);
        Assert.InRange(FigureSvg.Inline(figure).Length, 5_000, 40_000);
    }

    [Fact]
    public void Cells_of_a_matrix_have_their_counts_and_say_what_they_are()
    {
        var svg = XDocument.Parse(FigureSvg.Inline(new MatrixFigure("confusion", "Truth by answer", "truth", "answer", ["a", "b"], ["a", "b"], [[3, 1], [0, 4]])));
        var cells = svg.Descendants(Svg + "rect").ToList();
        Assert.Equal(["truth a, answer a: 3 of 4 (75 %)", "truth a, answer b: 1 of 4 (25 %)", "truth b, answer b: 4 of 4 (100 %)"], cells.Select(cell => cell.Value));
        Assert.Equal(("0", "1"), ((string?)cells[1].Attribute("data-row"), (string?)cells[1].Attribute("data-column")));
        Assert.Contains(svg.Descendants(Svg + "text"), text => text.Value == "3");
    }

    [Fact]
    public void A_matrix_with_too_many_classes_is_summed_and_says_so()
    {
        var large = SampleReport.Matrix(120);
        var folded = MatrixFolding.Fold(large, 50);
        Assert.Equal(50, folded.Rows.Count);
        Assert.Equal(folded.Rows, folded.Columns);
        Assert.Equal("other (71)", folded.Rows[^1]);
        Assert.Equal(large.Counts.Sum(row => row.Sum()), folded.Counts.Sum(row => row.Sum()));
        Assert.Contains("120 rows by 120 columns: the 49 largest stand for themselves, the others are summed as “other”.", FigureSvg.Inline(large), StringComparison.Ordinal);
        Assert.DoesNotContain("other", FigureSvg.Inline(SampleReport.Matrix(50)), StringComparison.Ordinal);
    }

    [Fact]
    public void Small_cells_have_no_numbers_and_say_so()
    {
        Assert.Contains("Counts are left out", FigureSvg.Inline(SampleReport.Matrix(50)), StringComparison.Ordinal);
        Assert.DoesNotContain("Counts are left out", FigureSvg.Inline(SampleReport.Matrix(24)), StringComparison.Ordinal);
    }

    [Fact]
    public void Thousands_of_points_are_one_path_per_class()
    {
        var text = FigureSvg.Inline(SampleReport.Map(40, 6000));
        var legendAndCloud = 2 * (FigureColours.CategoryCount - 1 + 2);
        Assert.InRange(XDocument.Parse(text).Descendants(Svg + "path").Count(), 20, legendAndCloud + 2);
        Assert.InRange(text.Length, 100_000, 400_000);
        Assert.Contains("other (29 classes)", text, StringComparison.Ordinal);
        Assert.Contains("no class", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_map_that_leaves_points_out_says_so()
    {
        Assert.Contains("15,000 of 30,000 clips are drawn.", FigureSvg.Inline(SampleReport.Map(3, 30_000)), StringComparison.Ordinal);
        var map = new MapFigure("map", "Map", ["a"], [new(0, 0, 0, 0), new(float.NaN, 1, 0, 1), new(1, 1, 0, 2)]);
        Assert.Contains("2 of 3 clips are drawn; 1 without a place.", FigureSvg.Inline(map), StringComparison.Ordinal);
    }

    [Fact]
    public void Classes_differ_in_shape_as_well_as_in_colour()
    {
        var marks = Enumerable.Range(0, FigureColours.CategoryCount).Select(place => (MarkerShapes.Path(place, 0, 0, 4), MarkerShapes.IsFilled(place)));
        Assert.Equal(FigureColours.CategoryCount, marks.Distinct().Count());
        Assert.Equal(FigureColours.CategoryCount, FigureColours.AllCategories.Distinct().Count());
    }

    /// <summary>Contrast of graphics by WCAG 2.2, success criterion 1.4.11.</summary>
    [Fact]
    public void Colours_stand_out_from_the_ground_in_light_and_dark()
    {
        foreach (var (light, dark) in FigureColours.AllCategories)
        {
            Assert.True(Contrast(light, "#ffffff") >= 3, $"{light} has {Contrast(light, "#ffffff"):0.00}:1 on white");
            Assert.True(Contrast(dark, "#16201c") >= 3, $"{dark} has {Contrast(dark, "#16201c"):0.00}:1 on the dark surface");
        }
    }

    private static Dictionary<string, ReportFigure> All() => new()
    {
        ["roc"] = SampleReport.Retrieval().Systems[0].Figures[0],
        ["pr"] = SampleReport.Retrieval().Systems[0].Figures[1],
        ["reliability"] = SampleReport.Probe().Systems[0].Figures[^1],
        ["matrix of 10"] = SampleReport.Matrix(10),
        ["matrix of 50"] = SampleReport.Matrix(50),
        ["matrix of 120"] = SampleReport.Matrix(120),
        ["classes by clusters"] = new MatrixFigure("clusters", "Classes by clusters", "class", "cluster", ["a", "b"], ["0", "1", "2"], [[1, 0, 1_000_000], [0, 0, 0]]),
        ["map"] = SampleReport.Map(10, 200),
        ["large map"] = SampleReport.Map(40, 6000),
        ["many curves"] = new CurveFigure("pr", "By class", "recall", "precision", [.. Enumerable.Range(0, 30).Select(_ => new FigureCurve("c", [0, 1], [1, 0]))], ShowsDiagonal: false),
        ["no curve"] = new CurveFigure("roc", "None", "x", "y", [], ShowsDiagonal: true),
        ["curve of nothing"] = new CurveFigure("roc", "Nothing", "x", "y", [new("c", [0, double.NaN, 1], [0, double.NaN, 1])], ShowsDiagonal: true),
        ["no class"] = new MatrixFigure("m", "None", "truth", "answer", [], [], []),
        ["no point"] = new MapFigure("map", "None", [], []),
        ["one point"] = new MapFigure("map", "One", ["a"], [new(3, 3, 0, 0)]),
        ["no bin"] = new ReliabilityFigure("r", "None", [], [], []),
    };

    private static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string hex)
    {
        double Part(int at) => Convert.ToInt32(hex.Substring(at, 2), 16) / 255.0 is var part && part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4);
        return (0.2126 * Part(1)) + (0.7152 * Part(3)) + (0.0722 * Part(5));
    }

    [GeneratedRegex("(?:d|x|y|width|height)=\"[^\"]*\\.\\d{3}")]
    private static partial Regex LongCoordinate();
}
