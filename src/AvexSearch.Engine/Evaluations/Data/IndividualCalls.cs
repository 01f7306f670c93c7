using System.Globalization;
using System.Text.RegularExpressions;
using AvexSearch.Evaluation;

namespace AvexSearch.Engine;

/// <summary>Labelled clips as individuals, sessions, recordings and years; clips without a call apart from the others.</summary>
internal sealed partial class IndividualCalls
{
    private const string BackgroundKind = "background";
    private readonly string[] _individuals;
    private readonly string[] _sessions;
    private readonly string[] _recordings;
    private readonly int?[]? _years;

    private IndividualCalls(EvaluationSet set, EvaluationRequest request, IReadOnlyList<int> usable, HashSet<int> background, IReadOnlyList<string> problems)
    {
        var settings = request.Individuals;
        (Set, Problems) = (set, problems);
        Calls = [.. usable.Where(item => !background.Contains(item))];
        Backgrounds = [.. usable.Where(background.Contains)];
        _individuals = [.. set.Items.Select((_, item) => set.LabelText(item))];
        _sessions = [.. set.Items.Select(item => item.Value(request.GroupColumn!) ?? "")];
        _recordings = [.. set.Items.Select((item, i) => item.Value(settings.RecordingColumn ?? "recording") ?? string.Create(CultureInfo.InvariantCulture, $"\0{i}"))];
        _years = YearsOf(set.Items, settings.YearColumn);
    }

    /// <summary>The clips with their columns.</summary>
    public EvaluationSet Set { get; }

    /// <summary>Clips with a call, places in the set.</summary>
    public int[] Calls { get; }

    /// <summary>Clips that the labels call background, places in the set.</summary>
    public int[] Backgrounds { get; }

    /// <summary>Clips that were left out, each with the reason.</summary>
    public IReadOnlyList<string> Problems { get; }

    /// <summary>Calls whose year is not known, where that of others is.</summary>
    public int WithoutYear => _years is null ? 0 : Calls.Count(item => _years[item] is null);

    /// <summary>Sessions as the labels name them.</summary>
    public int NamedSessions => Calls.Select(item => _sessions[item]).Distinct(StringComparer.Ordinal).Count();

    /// <summary>The individual of a clip.</summary>
    public string Individual(int item) => _individuals[item];

    /// <summary>The session of a clip, as its label names it.</summary>
    public string Session(int item) => _sessions[item];

    /// <summary>Sorts clips out: those without a session, with several individuals or with an embedding of zeros cannot be compared.</summary>
    /// <exception cref="QueryException">A column that is named is nowhere, a year cannot be read, or no clip is left.</exception>
    public static IndividualCalls Of(EvaluationSet set, IReadOnlyList<EvaluatedSystem> systems, EvaluationRequest request)
    {
        var settings = request.Individuals;
        foreach (var (column, what) in ((string?, string)[])[(settings.RecordingColumn, "the recordings"), (settings.YearColumn, "the years"), (settings.KindColumn, "what is background")])
        {
            if (column is not null)
            {
                EvaluationSet.Need(set.Items, column, what);
            }
        }

        var problems = new List<string>();
        var usable = new List<int>();
        for (var item = 0; item < set.Items.Count; item++)
        {
            if (Unusable(set, item, systems, request) is { } reason)
            {
                problems.Add($"{ReportPlaces.Of(set.Items[item].Place)}: {reason}.");
            }
            else
            {
                usable.Add(item);
            }
        }

        var background = usable.Where(item => IsBackground(set.Items[item], settings)).ToHashSet();
        if (settings.KindColumn is not null && background.Count == 0)
        {
            throw new QueryException($"No clip is '{BackgroundKind}' in the column '{settings.KindColumn}'.");
        }

        return usable.Count > background.Count
            ? new IndividualCalls(set, request, usable, background, problems)
            : throw new QueryException($"No clip with a call is left. {problems.FirstOrDefault()}".TrimEnd());
    }

    /// <summary>Clips of a set with some embeddings.</summary>
    /// <param name="items">Places in the set.</param>
    /// <param name="embeddings">Their embeddings, in that order.</param>
    public IndividualSegments Segments(IReadOnlyList<int> items, EmbeddingMatrix embeddings) => new()
    {
        Embeddings = embeddings,
        Individuals = [.. items.Select(item => _individuals[item])],
        Sessions = [.. items.Select(item => _sessions[item])],
        Recordings = [.. items.Select(item => _recordings[item])],
        Years = _years is { } years && WithoutYear == 0 && items.All(item => years[item] is not null) ? [.. items.Select(item => years[item]!.Value)] : null,
    };

    /// <summary>Whether the labels call a clip background.</summary>
    public static bool IsBackground(EvaluationItem item, IndividualSettings settings) =>
        string.Equals(item.Value(settings.KindColumn ?? "kind"), BackgroundKind, StringComparison.OrdinalIgnoreCase);

    private static string? Unusable(EvaluationSet set, int item, IReadOnlyList<EvaluatedSystem> systems, EvaluationRequest request)
    {
        if (set.Labels.Of(item).Length > 1)
        {
            return $"it has several individuals ({set.LabelText(item)})";
        }

        return set.Items[item].Values(request.GroupColumn!).Count != 1
            ? $"it has {(set.Items[item].Values(request.GroupColumn!).Count == 0 ? "no session" : "several sessions")} in the column '{request.GroupColumn}'"
            : systems.FirstOrDefault(system => !system.Embeddings.Row(item).ContainsAnyExcept(0f)) is { } zero ? $"its embedding by '{zero.Name}' is zero"
            : null;
    }

    private static int?[]? YearsOf(IReadOnlyList<EvaluationItem> items, string? column)
    {
        var name = column ?? IndividualSettings.YearColumns.FirstOrDefault(known => items.Any(item => item.Values(known).Count > 0));
        return name is null ? null : [.. items.Select(item => item.Value(name) is not { } text ? (int?)null
            : Year().Match(text) is { Success: true } match ? int.Parse(match.ValueSpan, CultureInfo.InvariantCulture)
            : column is null ? null
            : throw new QueryException($"'{text}' in the column '{column}' of {ReportPlaces.Of(item.Place)} is not a year; four digits, or a date that begins with them, were expected."))];
    }

    [GeneratedRegex("^[0-9]{4}(?![0-9])")]
    private static partial Regex Year();
}
