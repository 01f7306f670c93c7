namespace AvexSearch.Engine;

/// <summary>Published figures by data set, as read from the tables of one paper.</summary>
internal static class PublishedTable
{
    /// <summary>Where the figures are from.</summary>
    public const string Source = "What Matters for Bioacoustic Encoding, arXiv 2508.11845";

    /// <summary>Data sets whose ROC AUC was measured across years: clips of the train part ask, those of the test part are ranked.</summary>
    public static IReadOnlyList<string> TrainVersusTest { get; } = ["chiffchaff", "little-owl", "pipit"];

    /// <summary>A line per data set: name; then for EffNetB0-AudioSet and EffNetB0-all the figures that the paper has, in the order of <see cref="Keys"/>; a dash where it has none.</summary>
    public const string Lines = """
        watkins          .708 .759 .753 -     .900 .899 .723 -
        cbi              .235 .660 .531 -     .772 .910 .772 -
        humbugdb         .732 .666 .310 -     .750 .710 .436 -
        bats             .566 .621 .156 -     .649 .645 .226 -
        dogs             .799 .649 .312 -     .899 .762 .579 -
        esc-50           .868 .969 .852 -     .830 .930 .770 -
        enabirds         -    .627 -    .343  -    .692 -    .528
        rfcx             -    .679 -    .060  -    .736 -    .129
        hiceas           -    .561 -    .398  -    .555 -    .505
        gibbons          -    .589 -    .145  -    .678 -    .166
        dcase            -    .893 -    .285  -    .901 -    .482
        pow              -    .637 -    .115  -    -    -    -
        per              -    .569 -    .045  -    -    -    -
        nes              -    .728 -    .054  -    -    -    -
        nbp              -    .615 -    .181  -    -    -    -
        hsn              -    .609 -    .087  -    -    -    -
        sne              -    .725 -    .087  -    -    -    -
        uhh              -    .701 -    .115  -    -    -    -
        chiffchaff       .225 .506 -    -     .273 .546 -    -
        little-owl       .290 .627 -    -     .496 .776 -    -
        pipit            .109 .492 -    -     .372 .567 -    -
        macaques         .966 .823 -    -     .984 .915 -    -
        zebra-finch      -    .701 .354 -     -    .742 .381 -
        giant-otters     -    .760 .438 -     -    .842 .582 -
        bengalese-finch  -    .966 .863 -     -    .987 .921 -
        srkw             -    .611 .270 -     -    .748 .444 -
        """;

    /// <summary>The systems of the table.</summary>
    public static IReadOnlyList<string> Systems { get; } = ["EffNetB0-AudioSet", "EffNetB0-all"];

    /// <summary>The figures of the table: their keys here and their names.</summary>
    public static IReadOnlyList<(string Key, string Name, EvaluationTask Task)> Keys { get; } =
    [
        ("probe_accuracy", "Probe accuracy", EvaluationTask.Probe),
        ("retrieval_roc_auc", "Retrieval ROC AUC", EvaluationTask.Retrieval),
        ("clustering_nmi", "Clustering NMI", EvaluationTask.Clustering),
        ("detection_map", "Detection mAP", EvaluationTask.Detection),
    ];
}
