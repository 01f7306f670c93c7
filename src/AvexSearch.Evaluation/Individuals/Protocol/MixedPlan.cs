namespace AvexSearch.Evaluation;

/// <summary>The mixtures that can be matched, checked.</summary>
internal sealed class MixedPlan
{
    private MixedPlan(EmbeddingMatrix unit, EmbeddingMatrix? clean, Probe[] before, Probe[] after, int[] backgrounds) =>
        (Unit, Clean, Before, After, Backgrounds) = (unit, clean, before, after, backgrounds);

    /// <summary>[m, dimensions] mixtures of length 1.</summary>
    public EmbeddingMatrix Unit { get; }

    /// <summary>[m, dimensions] the calls alone, of length 1; null where the segments are.</summary>
    public EmbeddingMatrix? Clean { get; }

    /// <summary>The calls without another's background; rows are those of <see cref="Clean"/>, or segments.</summary>
    public Probe[] Before { get; }

    /// <summary>The mixtures; rows are mixtures.</summary>
    public Probe[] After { get; }

    /// <summary>[probes] individual of the background; -1 when it is none of the evaluated.</summary>
    public int[] Backgrounds { get; }

    /// <summary>Plans.</summary>
    /// <exception cref="ArgumentException">Lengths or dimensions that do not fit, or a segment that does not exist.</exception>
    public static MixedPlan Of(MixedSegments mixed, CallSet calls)
    {
        var count = mixed.Embeddings.Count;
        if (mixed.Calls.Count != count || mixed.Backgrounds.Count != count)
        {
            throw new ArgumentException($"There are {mixed.Calls.Count} calls and {mixed.Backgrounds.Count} backgrounds for {count} mixtures.", nameof(mixed));
        }

        if (mixed.Clean is { } clean && clean.Count != count)
        {
            throw new ArgumentException($"There are {clean.Count} calls alone for {count} mixtures.", nameof(mixed));
        }

        if (mixed.Embeddings.Dimensions != calls.Unit.Dimensions || (mixed.Clean ?? mixed.Embeddings).Dimensions != calls.Unit.Dimensions)
        {
            throw new ArgumentException(
                $"Mixtures have {mixed.Embeddings.Dimensions} dimensions, the segments {calls.Unit.Dimensions}: they must be of one encoder.", nameof(mixed));
        }

        var sessions = Enumerable.Range(0, calls.Count).ToLookup(i => calls.Individuals[i], i => calls.Sessions[i]);
        var names = calls.Names.Select((name, individual) => (name, individual)).ToDictionary(pair => pair.name, pair => pair.individual, StringComparer.Ordinal);
        List<Probe> before = [], after = [];
        List<int> backgrounds = [];
        for (var m = 0; m < count; m++)
        {
            var call = mixed.Calls[m];
            if (call < 0 || call >= calls.Count)
            {
                throw new ArgumentException($"Mixture {m} is of segment {call}; there are {calls.Count} segments.", nameof(mixed));
            }

            var (individual, session) = (calls.Individuals[call], calls.Sessions[call]);
            if (sessions[individual].Any(other => other != session))
            {
                before.Add(new Probe(before.Count, mixed.Clean is null ? call : m, individual, session));
                after.Add(new Probe(after.Count, m, individual, session));
                backgrounds.Add(names.GetValueOrDefault(mixed.Backgrounds[m], -1));
            }
        }

        return new MixedPlan(mixed.Embeddings.Unit(), mixed.Clean?.Unit(), [.. before], [.. after], [.. backgrounds]);
    }
}
