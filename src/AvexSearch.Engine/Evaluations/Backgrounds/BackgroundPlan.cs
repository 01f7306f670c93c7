using AvexSearch.Audio;

namespace AvexSearch.Engine;

/// <summary>Where the background of every call is, and which calls are mixed with whose background (Stowell et al. 2019).</summary>
/// <param name="Backgrounds">[clips] stretches of background of each call; empty where it has none.</param>
/// <param name="Mixtures">Calls over another individual's background.</param>
/// <param name="IsLabelled">Whether the labels say what is background; else it was looked for in the recordings.</param>
internal sealed record BackgroundPlan(IReadOnlyList<IReadOnlyList<ItemPlace>> Backgrounds, IReadOnlyList<Mixture> Mixtures, bool IsLabelled)
{
    /// <summary>The most calls whose background is heard; more are thinned evenly.</summary>
    public const int MostCalls = 1000;

    /// <summary>Clips that have a background.</summary>
    public int Found => Backgrounds.Count(stretches => stretches.Count > 0);

    /// <summary>Looks for background.</summary>
    /// <param name="items">All labelled clips.</param>
    /// <param name="request">Which columns name individual, session and kind; the seed.</param>
    /// <param name="channel">Channel (0-based), or null for the mean of all.</param>
    /// <param name="cancellationToken">Stops between clips.</param>
    public static BackgroundPlan Of(IReadOnlyList<EvaluationItem> items, EvaluationRequest request, int? channel, CancellationToken cancellationToken)
    {
        var known = Enumerable.Range(0, items.Count).Where(item => items[item].Values(request.LabelColumn).Count == 1 && items[item].Values(request.GroupColumn!).Count == 1)
            .ToLookup(item => IndividualCalls.IsBackground(items[item], request.Individuals));
        int[] calls = [.. known[false]];
        int[] chosen = calls.Length <= MostCalls ? calls : [.. Enumerable.Range(0, MostCalls).Select(place => calls[(long)place * calls.Length / MostCalls])];
        var backgrounds = new IReadOnlyList<ItemPlace>[items.Count];
        Array.Fill(backgrounds, []);
        var labelled = known[true].ToLookup(item => Session(items[item], request), item => items[item].Place);
        var spans = items.Where(item => item.Place.StartSeconds is not null).ToLookup(item => item.Place.Path, item => (item.Place.StartSeconds!.Value, item.Place.EndSeconds), StringComparer.Ordinal);
        Parallel.ForEach(chosen, new ParallelOptions { CancellationToken = cancellationToken }, item => backgrounds[item] = known[true].Any()
            ? [.. labelled[Session(items[item], request)]]
            : Quiet(items[item].Place, [.. spans[items[item].Place.Path]], channel, cancellationToken));
        if (chosen.Where(item => backgrounds[item].Count > 0).Select(item => items[item].Value(request.LabelColumn)).Distinct(StringComparer.Ordinal).Count() < 2)
        {
            // The background of one individual tells nothing apart.
            Array.Fill(backgrounds, []);
        }

        return new BackgroundPlan(backgrounds, [.. Mix(items, request, [.. chosen.Where(item => backgrounds[item].Count > 0)])], known[true].Any());
    }

    private static (string, string) Session(EvaluationItem item, EvaluationRequest request) => (item.Value(request.LabelColumn)!, item.Value(request.GroupColumn!)!);

    private static IReadOnlyList<ItemPlace> Quiet(ItemPlace place, IReadOnlyList<(double Start, double? End)> spans, int? channel, CancellationToken cancellationToken)
    {
        try
        {
            IReadOnlyList<(double Start, double End)> found = [];
            if (place is { StartSeconds: { } start, EndSeconds: { } end })
            {
                var around = LevelTrack.Read(place.Path, Math.Max(0, start - QuietStretches.ReachSeconds), end + QuietStretches.ReachSeconds, channel, cancellationToken);
                found = QuietStretches.Outside(around, spans, (start + end) / 2, end - start);
            }

            if (found.Count == 0)
            {
                var own = LevelTrack.Read(place.Path, place.StartSeconds ?? 0, place.EndSeconds, channel, cancellationToken);
                found = QuietStretches.Inside(own, own.Decibels.Length * LevelTrack.FrameSeconds);
            }

            return [.. found.Select(stretch => place with { StartSeconds = stretch.Start, EndSeconds = stretch.End })];
        }
        catch (Exception exception) when (exception is AudioFormatException or InvalidDataException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            // The clip itself cannot be heard either, which is told where it is embedded.
            return [];
        }
    }

    /// <summary>For every call another individual, drawn evenly, and one of its backgrounds from another session: references of the call's own session never count, so that the background's session can be matched.</summary>
    private static IEnumerable<Mixture> Mix(IReadOnlyList<EvaluationItem> items, EvaluationRequest request, int[] heard)
    {
        var random = new Random(request.Seed);
        var bySession = heard.GroupBy(item => Session(items[item], request)).Select(own => (own.Key.Item1, own.Key.Item2, Clips: own.ToArray())).ToList();
        foreach (var call in heard)
        {
            var (individual, session) = Session(items[call], request);
            var others = bySession.Where(other => other.Item1 != individual && other.Item2 != session).GroupBy(other => other.Item1, StringComparer.Ordinal).ToList();
            if (others.Count > 0)
            {
                var donors = others[random.Next(others.Count)].SelectMany(other => other.Clips).ToList();
                yield return new Mixture(call, donors[random.Next(donors.Count)]);
            }
        }
    }
}
