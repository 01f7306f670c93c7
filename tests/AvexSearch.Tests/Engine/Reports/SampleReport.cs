using System.Globalization;
using AvexSearch.Engine;

namespace AvexSearch.Tests.Engine.Reports;

/// <summary>A report as it comes out of a comparison of three systems over ten classes, drawn from a seed. Names of classes and files are as hostile as they may be.</summary>
internal static class SampleReport
{
    /// <summary>A class name that would run in a page that does not escape it.</summary>
    public const string HostileClass = "<script>alert(\"owl & co\")</script>";

    /// <summary>A class name that a spreadsheet would compute.</summary>
    public const string FormulaClass = "=HYPERLINK(\"http://example.org\",\"calls\")";

    /// <summary>The classes, the commonest first.</summary>
    public static IReadOnlyList<string> Classes { get; } =
    [
        "Bush stone-curlew", "Southern boobook", "Powerful owl", "Marbled frogmouth", "Albert's lyrebird", "Noisy pitta", "アオバズク (Ninox japonica)",
        "Eastern whipbird, duet of two birds at the edge of the clearing", HostileClass, FormulaClass,
    ];

    private static readonly string[] Files =
    [
        "gympie/2016-03-12_0541 dry A.wav", "gympie/2016-03-14_0539 wet B.wav", "danum/T2 2019-03-05.flac", "maliau/ridge \"north\" <b>3</b>, day;1.wav",
        "=cmd|' -c calc'!A0.wav", "kutai/川の音.wav",
    ];

    /// <summary>Three systems compared by retrieval, with curves, a confusion matrix and a map.</summary>
    public static EvaluationReport Retrieval() => Report("retrieval", "Owls and friends: retrieval by three models") with
    {
        Systems =
        [
            System("mn04, 10 s windows", RetrievalMetrics(0.83, 0.79, 0.61), seed: 1, skill: 0.79, isProbe: false),
            System("YAMNet, 0.96 s windows", RetrievalMetrics(0.78, 0.70, 0.52), seed: 2, skill: 0.70, isProbe: false),
            System("spectral", RetrievalMetrics(0.64, 0.46, 0.33), seed: 3, skill: 0.46, isProbe: false),
        ],
        Differences =
        [
            new("retrieval_roc_auc", "Retrieval ROC AUC", "mn04, 10 s windows", "spectral", 0.19, 0.151, 0.232),
            new("retrieval_precision_at_1", "Precision@1", "mn04, 10 s windows", "spectral", 0.33, 0.262, 0.401),
            new("retrieval_roc_auc", "Retrieval ROC AUC", "mn04, 10 s windows", "YAMNet, 0.96 s windows", 0.05, -0.004, 0.104),
            new("retrieval_precision_at_1", "Precision@1", "mn04, 10 s windows", "YAMNet, 0.96 s windows", 0.09, 0.021, 0.162),
            new("retrieval_map", "Mean average precision", "YAMNet, 0.96 s windows", "mn04, 10 s windows", -0.09, null, null),
        ],
        Published =
        [
            new("retrieval_roc_auc", "Retrieval ROC AUC", "EffNetB0-AudioSet", 0.721, "arXiv 2508.11845, table 2"),
            new("retrieval_roc_auc", "Retrieval ROC AUC", "sl-BEATs-all", 0.813, "arXiv 2508.11845, table 2"),
            new("retrieval_roc_auc", "Retrieval ROC AUC", "Perch v1", 0.759, "arXiv 2508.11845, table 2"),
            new("retrieval_roc_auc", "Retrieval ROC AUC", "BirdNET", 0.772, "arXiv 2508.11845, table 2"),
        ],
    };

    /// <summary>One system judged by a probe, with a reliability diagram.</summary>
    public static EvaluationReport Probe() => Report("probe", "Owls and friends: linear probe") with
    {
        Systems = [System("mn04, 10 s windows", ProbeMetrics(), seed: 4, skill: 0.86, isProbe: true)],
    };

    /// <summary>A confusion matrix of any size with most of its counts on the diagonal.</summary>
    public static MatrixFigure Matrix(int classes, int seed = 5)
    {
        var random = new Random(seed);
        string[] names = [.. Enumerable.Range(0, classes).Select(i => i < Classes.Count ? Classes[i] : string.Create(CultureInfo.InvariantCulture, $"Species number {i}"))];
        var counts = names.Select((_, row) => names.Select((_, column) => row == column ? random.NextInt64(10, 60) : Math.Max(0, random.NextInt64(-20, 5))).ToArray());
        return new MatrixFigure("confusion", "Truth by answer", "truth", "answer", names, names, [.. counts]);
    }

    /// <summary>A map of any size; every class is a cloud of its own.</summary>
    public static MapFigure Map(int classes, int points, int seed = 6)
    {
        var random = new Random(seed);
        string[] names = [.. Enumerable.Range(0, classes).Select(i => i < Classes.Count ? Classes[i] : string.Create(CultureInfo.InvariantCulture, $"Species number {i}"))];
        (double X, double Y)[] centres = [.. names.Select(_ => (random.NextDouble() * 14, random.NextDouble() * 9))];
        return new MapFigure("map", "Map of the clips (UMAP of the neighbour graph)", names, [.. Enumerable.Range(0, points).Select(Point)]);

        MapPoint Point(int item)
        {
            // Squared, so that the first classes are the commonest.
            var of = (int)(classes * Math.Pow(random.NextDouble(), 1.6));
            return new MapPoint((float)(centres[of].X + Gaussian(random)), (float)(centres[of].Y + Gaussian(random)), item % 97 == 96 ? -1 : of, item);
        }
    }

    private static EvaluationReport Report(string task, string title) => new()
    {
        Task = task,
        Title = title,
        Origin = new ReportOrigin
        {
            Software = "AvexSearch 0.4.0",
            Command = $"avexsearch evaluate {task} --collection \"Owls & friends\" --labels owls.csv --label-column species --group-column recording --exclude-group --seed 42 --bootstrap 1000",
            Data = "collection “Owls & friends”, 240 labelled clips of 6 recordings",
            LabelsSha256 = "5f1d7a84db00d2fce00b31a7fc73224ff0a1c1ea20f9b2b2f6b0e3bfa3a0c1d9",
        },
        Parameters =
        [
            new("Labels", "owls.csv, column species"), new("Grouping", "recording; clips of one recording are never compared"), new("Clip embedding", "mean over its windows"),
            new("Similarity", "cosine"), new("Bootstrap", "1000 draws over recordings, 95 %"), new("Seed", "42"),
        ],
        Counts = [new("Items", "240"), new("Classes", "10"), new("Groups", "6"), new("Queries", "231"), new("Queries without a positive", "9")],
        Systems = [],
        Notes =
        [
            "Four classes have fewer than ten clips; their figures move much with one clip.",
            "Recordings of Gympie and Danum differ in recorder and year, so that part of what separates the classes may be the place.",
        ],
        Problems =
        [
            "owls.csv row 17: end 12.0 s lies before start 14.5 s; left out.",
            "maliau/ridge \"north\" <b>3</b>, day;1.wav: recording is not in the collection; its 3 rows were left out.",
        ],
    };

    private static IReadOnlyList<MetricValue> RetrievalMetrics(double auc, double first, double map) =>
    [
        Metric("retrieval_roc_auc", "Retrieval ROC AUC", auc, 0.03), Metric("retrieval_precision_at_1", "Precision@1", first, 0.045), Metric("retrieval_map", "Mean average precision", map, 0.04),
        Metric("retrieval_roc_auc_macro", "Retrieval ROC AUC, mean over classes", auc - 0.021, 0.041), Metric("retrieval_r_precision", "R-precision", map - 0.035, 0.038),
        Metric("retrieval_ndcg", "nDCG", map + 0.14, 0.031), Metric("retrieval_recall_at_10", "Recall@10", map - 0.18, 0.03),
        new("retrieval_precision_at_10", "Precision@10", null),
    ];

    private static IReadOnlyList<MetricValue> ProbeMetrics() =>
    [
        Metric("probe_accuracy", "Accuracy", 0.86, 0.037), Metric("probe_macro_f1", "Macro F1", 0.81, 0.051), Metric("probe_balanced_accuracy", "Balanced accuracy", 0.815, 0.05),
        new("probe_ece", "Expected calibration error", 0.0412), new("probe_log_loss", "Log loss", 12.5),
    ];

    private static MetricValue Metric(string key, string name, double value, double reach) => new(key, name, value, value - reach, value + (reach * 0.9));

    private static SystemResult System(string name, IReadOnlyList<MetricValue> metrics, int seed, double skill, bool isProbe)
    {
        var items = Items(new Random(seed), skill);
        var auc = Math.Min(0.98, (skill * 0.55) + 0.4);
        var figures = new List<ReportFigure>
        {
            new CurveFigure("roc", "ROC", "false positive rate", "true positive rate", [Curve("mean over queries", x => Math.Pow(x, (1 - auc) / auc))], ShowsDiagonal: true),
            new CurveFigure("pr", "Precision and recall", "recall", "precision", [Curve("mean over queries", x => 0.12 + ((0.99 - 0.12) * Math.Pow(1 - x, (1 - skill) * 3)))], ShowsDiagonal: false),
            Confusion(items),
        };
        figures.Add(isProbe ? Reliability(items) : Map(Classes.Count, items.Count, seed + 10));
        return new SystemResult
        {
            Name = name,
            Facts =
            [
                new("Model", name.Split(',')[0]), new("Model SHA-256", "9b74c9897bac770ffc029102a200c5de5f1d7a84db00d2fce00b31a7fc73224f"),
                new("Windows", "10 s, step 10 s"), new("Background", "as recorded"),
            ],
            Metrics = metrics,
            Tables = [PerClass(items)],
            Figures = figures,
            Items = items,
        };
    }

    private static IReadOnlyList<ItemOutcome> Items(Random random, double skill) => [.. Enumerable.Range(0, 240).Select(i =>
    {
        var truth = (int)(Classes.Count * Math.Pow((i + 0.5) / 240, 1.5));
        var answer = random.NextDouble() < skill ? truth : random.Next(Classes.Count);
        var score = Math.Round(answer == truth ? 0.55 + (0.44 * random.NextDouble()) : 0.35 + (0.5 * random.NextDouble()), 4);
        return new ItemOutcome
        {
            Place = new ItemPlace(Files[i % Files.Length], i * 10, (i * 10) + 10, 100 + (i % Files.Length)),
            Truth = Classes[truth],
            Answer = Classes[answer],
            IsRight = answer == truth,
            Score = score,
            Evidence = new ItemPlace(Files[(i + 1) % Files.Length], (i * 7) + 0.5, (i * 7) + 10.5),
        };
    })];

    private static FigureCurve Curve(string name, Func<double, double> y)
    {
        double[] x = [.. Enumerable.Range(0, 201).Select(i => i / 200.0)];
        return new FigureCurve(name, x, [.. x.Select(y)]);
    }

    private static MatrixFigure Confusion(IReadOnlyList<ItemOutcome> items)
    {
        var counts = Classes.Select(truth => (IReadOnlyList<long>)[.. Classes.Select(answer => (long)items.Count(item => item.Truth == truth && item.Answer == answer))]);
        return new MatrixFigure("confusion", "Truth by answer", "truth", "answer", Classes, Classes, [.. counts]);
    }

    private static ReliabilityFigure Reliability(IReadOnlyList<ItemOutcome> items)
    {
        var bins = items.GroupBy(item => (int)(item.Score!.Value * 10)).OrderBy(bin => bin.Key).ToList();
        return new ReliabilityFigure(
            "reliability", "Reliability", [.. bins.Select(bin => bin.Average(item => item.Score!.Value))],
            [.. bins.Select(bin => bin.Average(item => item.IsRight == true ? 1.0 : 0))], [.. bins.Select(bin => (long)bin.Count())]);
    }

    private static ReportTable PerClass(IReadOnlyList<ItemOutcome> items) => new(
        "per_class", "Figures by class", "class", ["items", "precision@1", "share of all answers"],
        [.. Classes.Select(name => new ReportRow(name, [
            items.Count(item => item.Truth == name),
            items.Where(item => item.Truth == name).Select(item => item.IsRight == true ? 1.0 : 0).DefaultIfEmpty(0).Average(),
            name == FormulaClass ? null : items.Count(item => item.Answer == name) / (double)items.Count]))]);

    private static double Gaussian(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
