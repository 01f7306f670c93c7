using System.Globalization;
using AvexSearch.Evaluation;

namespace AvexSearch.Engine;

/// <summary>The clips that are evaluated, with the columns that the request names read once for all systems.</summary>
internal sealed class EvaluationSet
{
    private const int MostExamples = 20;

    private readonly IReadOnlyList<string> _moreColumns;

    private EvaluationSet(
        IReadOnlyList<EvaluationItem> items, LabelSets labels, int[] groups, int[] recordings, string?[] splits, IReadOnlyList<string> problems, IReadOnlyList<string> moreColumns)
    {
        _moreColumns = moreColumns;
        (Items, Labels, Groups, Recordings, Splits, Problems) = (items, labels, groups, recordings, splits, problems);
    }

    /// <summary>The clips that have a label.</summary>
    public IReadOnlyList<EvaluationItem> Items { get; }

    /// <summary>Their labels.</summary>
    public LabelSets Labels { get; }

    /// <summary>[n] their groups; every clip its own where the request names no group.</summary>
    public int[] Groups { get; }

    /// <summary>[n] what stays on one side and is drawn together for intervals: the group where the request names one, else the recording.</summary>
    public int[] Recordings { get; }

    /// <summary>[n] which part each belongs to; null = not said.</summary>
    public string?[] Splits { get; }

    /// <summary>What was left out, and why.</summary>
    public IReadOnlyList<string> Problems { get; }

    /// <summary>Clips that were left out because they have no label.</summary>
    public int WithoutLabel { get; private init; }

    /// <summary>Labelled clips that were left out because they are not of the part that the task is about.</summary>
    public int OfOtherParts { get; private init; }

    /// <summary>Number of different groups.</summary>
    public int GroupCount => Groups.Distinct().Count();

    /// <summary>Reads the columns of a request.</summary>
    /// <param name="items">All clips that have an embedding in every system.</param>
    /// <param name="request">Which columns.</param>
    /// <param name="problems">What was left out before.</param>
    /// <exception cref="QueryException">No clip has a label, or a column that is named is nowhere.</exception>
    public static (EvaluationSet Set, int[] Kept) Read(IReadOnlyList<EvaluationItem> items, EvaluationRequest request, IReadOnlyList<string> problems)
    {
        Need(items, request.LabelColumn, request.Task == EvaluationTask.Individuals ? "the individuals" : "labels");
        int[] labelled = [.. Enumerable.Range(0, items.Count).Where(i => LabelsOf(items[i], request).Count > 0)];
        if (request.GroupColumn is { } group)
        {
            Need(items, group, request.Task == EvaluationTask.Individuals ? "the sessions" : "groups");
        }

        if (request.SplitColumn is { } split)
        {
            Need(items, split, "the split");
        }

        int[] kept = request is { Task: EvaluationTask.Clustering, SplitColumn: not null } ? OfTestPart(items, labelled, request) : labelled;
        EvaluationItem[] chosen = [.. kept.Select(i => items[i])];
        var groups = Numbering.Of<string>([.. chosen.Select((item, i) => request.GroupColumn is { } column ? item.Value(column) ?? Alone(i) : Alone(i))]).Numbers;
        var recordings = request.GroupColumn is null ? Numbering.Of<string>([.. chosen.Select((item, i) => item.Value("recording") ?? Alone(i))]).Numbers : groups;
        var set = new EvaluationSet(
            chosen,
            LabelSets.FromSets(chosen.Select(item => LabelsOf(item, request))),
            groups,
            recordings,
            [.. chosen.Select(item => SplitOf(item, request))],
            problems,
            request.Task == EvaluationTask.Individuals ? request.Individuals.Columns() : [])
        {
            WithoutLabel = items.Count - labelled.Length,
            OfOtherParts = labelled.Length - kept.Length,
        };
        return (set, kept);
    }

    /// <summary>The labels of a clip as people read them.</summary>
    public string LabelText(int item) => string.Join(';', Labels.Of(item).ToArray().Select(label => Labels.Classes[label]));

    /// <summary>[n] which clips are of the train part.</summary>
    public bool[] IsTrain() => IsPart(Items, Splits, DataPart.Train);

    /// <summary>[n] which clips are of the test part.</summary>
    public bool[] IsTest() => IsPart(Items, Splits, DataPart.Test);

    /// <summary>SHA-256 over what the figures depend on: place, labels, group and part of every clip, for individuals also recording, year and kind, in order.</summary>
    public string Sha256() => Fingerprint.Of(Items.Select((item, i) => string.Create(
        CultureInfo.InvariantCulture, $"{item.Place.Path}\t{item.Place.StartSeconds}\t{item.Place.EndSeconds}\t{LabelText(i)}\t{Groups[i]}\t{Splits[i]}{string.Concat(_moreColumns.Select(column => "\t" + item.Value(column)))}")));

    /// <summary>Those of the labelled clips that are of the test part: clusters are found there, as the avex library does.</summary>
    private static int[] OfTestPart(IReadOnlyList<EvaluationItem> items, int[] labelled, EvaluationRequest request)
    {
        EvaluationItem[] chosen = [.. labelled.Select(i => items[i])];
        var isTest = IsPart(chosen, [.. chosen.Select(item => SplitOf(item, request))], DataPart.Test);
        return [.. labelled.Where((_, place) => isTest[place])];
    }

    private static string? SplitOf(EvaluationItem item, EvaluationRequest request) => request.SplitColumn is { } column ? item.Value(column) : null;

    private static bool[] IsPart(IReadOnlyList<EvaluationItem> items, string?[] splits, DataPart wanted)
    {
        var isPart = new bool[splits.Length];
        for (var i = 0; i < splits.Length; i++)
        {
            isPart[i] = GroupedSplits.TryPart(splits[i], out var part)
                ? part == wanted
                : throw new QueryException($"{items[i].Name} is in the part '{splits[i]}'; known are {GroupedSplits.KnownParts}.");
        }

        return isPart.Contains(true)
            ? isPart
            : throw new QueryException(
                $"No clip is of the {wanted.ToString().ToLowerInvariant()} part; the split column has {string.Join(", ", splits.OfType<string>().Distinct().Order().Take(MostExamples))}.");
    }

    private static string Alone(int item) => string.Create(CultureInfo.InvariantCulture, $"\0{item}");

    private static IReadOnlyList<string> LabelsOf(EvaluationItem item, EvaluationRequest request) => request.LabelSeparator is { Length: > 0 } separator
        ? [.. item.Values(request.LabelColumn).SelectMany(value => value.Split(separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))]
        : item.Values(request.LabelColumn);

    /// <summary>Does nothing when some clip has a value in a column.</summary>
    /// <exception cref="QueryException">None has; the message says what the column was for and which columns there are.</exception>
    public static void Need(IReadOnlyList<EvaluationItem> items, string column, string what)
    {
        if (items.Count > 0 && !items.Any(item => item.Values(column).Count > 0))
        {
            var known = items.SelectMany(item => item.Cells.Keys).Distinct().Order(StringComparer.Ordinal).Take(MostExamples);
            throw new QueryException($"No clip has a value in the column '{column}', which was to give {what}. Columns with values: {string.Join(", ", known)}.");
        }
    }
}
