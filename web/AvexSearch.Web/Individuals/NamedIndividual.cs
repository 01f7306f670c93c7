using AvexSearch.Engine;

namespace AvexSearch.Web.Individuals;

/// <summary>An individual as the labels of a collection name it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Labels">Labels that name it.</param>
/// <param name="Recordings">Recordings in which it is named.</param>
public sealed record NamedIndividual(string Name, int Labels, int Recordings)
{
    /// <summary>The individuals that labels name, by name; in any case, as the engine takes them.</summary>
    /// <param name="labels">The labels.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<IReadOnlyList<NamedIndividual>> ReadAsync(IAsyncEnumerable<LabelDetail> labels, CancellationToken cancellationToken)
    {
        var found = new SortedDictionary<string, (int Labels, HashSet<long> Recordings)>(StringComparer.OrdinalIgnoreCase);
        await foreach (var label in labels.WithCancellation(cancellationToken))
        {
            if (label is { IsNegative: false, Individual: { } name } && !string.IsNullOrWhiteSpace(name))
            {
                var (count, recordings) = found.GetValueOrDefault(name.Trim(), (0, []));
                recordings.Add(label.RecordingId);
                found[name.Trim()] = (count + 1, recordings);
            }
        }

        return [.. found.Select(one => new NamedIndividual(one.Key, one.Value.Labels, one.Value.Recordings.Count))];
    }
}
