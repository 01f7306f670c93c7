using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>Looks the individuals of a collection through: two names for one animal, references that are gone, individuals that cannot be told.</summary>
public sealed class GalleryChecks(
    CollectionStore collections, ModelStore models, IndividualStore individuals, SegmentStore segments, ProjectionStore projections)
{
    private const int MostNamed = 20;
    private readonly GalleryTargets _targets = new(collections, models, individuals);
    private readonly GalleryLoader _loader = new(individuals, segments);

    /// <summary>Checks.</summary>
    /// <param name="collection">Name of the collection.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="QueryException">There is no such collection.</exception>
    public async Task<GalleryCheck> CheckAsync(string collection, CancellationToken cancellationToken)
    {
        var row = await collections.RequireAsync(collection, cancellationToken);
        var live = await individuals.ListAsync(row.Id, "live", cancellationToken);
        string[] species = [.. live.Select(individual => individual.Species ?? "").Distinct(StringComparer.OrdinalIgnoreCase)];
        List<string> problems = [.. SharedSpans(await individuals.SharedSpansAsync(row.Id, cancellationToken)), .. Names(live), .. Changed(live, await individuals.ReferencesAsync(row.Id, null, cancellationToken))];
        if (live.Count == 0)
        {
            problems.Add("There is nobody in the gallery yet: enrol individuals from labels or hits.");
        }

        foreach (var profile in await collections.ProfilesAsync(row.Id, null, cancellationToken))
        {
            foreach (var kind in species)
            {
                var gallery = await _loader.LoadAsync(await _targets.FindAsync(collection, profile.Model, kind, cancellationToken), cancellationToken);
                problems.AddRange(gallery.Notes.Select(note => kind.Length == 0 ? note : $"{kind}: {note}"));
                if (gallery.Heard == 1)
                {
                    problems.Add(MatchAssembly.TooFew(gallery));
                }
            }
        }

        return new GalleryCheck(
            row.Name, live.Count, live.Sum(individual => individual.References), species, [.. problems.Distinct()],
            [.. (await projections.ListAsync(row.Id, cancellationToken)).Select(ProjectionSummary.Of)]);
    }

    private static IEnumerable<string> SharedSpans(IReadOnlyList<SharedSpanRow> shared)
    {
        var pairs = shared.GroupBy(span => (span.IndividualId, span.OtherId)).ToList();
        foreach (var pair in pairs.Take(MostNamed))
        {
            var (first, more) = (pair.First(), pair.Count() - 1);
            yield return FormattableString.Invariant(
                $"'{first.Name}' ({first.IndividualId}) and '{first.OtherName}' ({first.OtherId}) are both said to call at {first.StartSeconds:0.##}-{first.EndSeconds:0.##} s of {first.Path}") +
                $"{(more > 0 ? $" and in {more} more span{(more == 1 ? "" : "s")}" : "")}: two names for one animal? Merge them, or keep both where two animals call at once.";
        }

        if (pairs.Count > MostNamed)
        {
            yield return $"{pairs.Count - MostNamed} more pairs of individuals share spans.";
        }
    }

    /// <summary>Names that differ only in what people write one way today and another tomorrow.</summary>
    private static IEnumerable<string> Names(IReadOnlyList<IndividualRow> live) => live
        .GroupBy(individual => AlikeNames.KeyOf(individual.Name))
        .Where(alike => alike.Key.Length > 0 && alike.Skip(1).Any())
        .Take(MostNamed)
        .Select(alike => $"{string.Join(" and ", alike.Select(individual => $"'{individual.Name}' ({individual.Id}{(individual.Species is null ? "" : $", {individual.Species}")})"))} have almost the same name: two names for one animal?");

    private static IEnumerable<string> Changed(IReadOnlyList<IndividualRow> live, IReadOnlyList<ReferenceRow> references)
    {
        var names = live.ToDictionary(individual => individual.Id, individual => individual.Name);
        ReferenceRow[] own = [.. references.Where(reference => names.ContainsKey(reference.IndividualId))];
        foreach (var (gone, sentence) in ((IReadOnlyList<ReferenceRow>, string)[])
            [
                ([.. own.Where(reference => reference.RecordingId is null)], "is gone; index the file again, or remove the reference"),
                ([.. own.Where(reference => reference.IsChanged)], "has other bytes than when it became a reference; listen whether it still is one"),
            ])
        {
            foreach (var recording in gone.GroupBy(reference => (reference.Path, reference.IndividualId)).Take(MostNamed))
            {
                yield return $"The recording {recording.Key.Path}, a reference of '{names[recording.Key.IndividualId]}', {sentence}.";
            }
        }
    }
}
