using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>The systems of a collection: its index profiles, and what is made from its recordings on the way.</summary>
internal sealed class CollectionSystems(ModelStore modelStore, HeardSegments segments, ModelChoice models)
{
    private readonly SystemNames _names = new(models);

    /// <summary>The systems that a request names, with the baseline behind them.</summary>
    /// <param name="request">What to evaluate.</param>
    /// <param name="profiles">Index profiles of the collection.</param>
    /// <exception cref="QueryException">No system is named and nothing is indexed.</exception>
    public static IReadOnlyList<SystemSpec> Choose(EvaluationRequest request, IReadOnlyList<ProfileRow> profiles)
    {
        if (request.Systems.Count == 0 && profiles.Count == 0)
        {
            throw new QueryException($"Collection '{request.Collection}' is not indexed by any model; index it, or name a system.");
        }

        IReadOnlyList<string> names = request.Systems.Count > 0 ? request.Systems : [.. profiles.Where(profile => profile.Model != ModelChoice.Fallback).Select(profile => profile.Model)];
        return names.Count > 0 ? SystemNames.WithBaseline(names) : [new SystemSpec(ModelChoice.Fallback, null, null, BackgroundTreatment.Raw)];
    }

    /// <summary>The index profile that holds a system's embeddings, or null where they are made on the way.</summary>
    public static ProfileRow? ProfileOf(SystemSpec spec, IReadOnlyList<ProfileRow> profiles) => profiles.FirstOrDefault(profile =>
        profile.Model == spec.Model && Same(spec.WindowSeconds, profile.WindowSeconds) && Same(spec.HopSeconds, profile.HopSeconds));

    /// <summary>What a system that is made on the way hears: the windows of the collection where it names none, its channel and its time expansion.</summary>
    public static (SystemSpec Heard, int? Channel, double TimeExpansion) Heard(SystemSpec spec, IReadOnlyList<ProfileRow> profiles) => ProfileChoice.Of(profiles, model: null) is not { } first
        ? (spec, null, 1)
        : (spec.WindowSeconds is null ? spec with { WindowSeconds = first.WindowSeconds, HopSeconds = first.HopSeconds } : spec, first.Channel, first.TimeExpansion);

    /// <summary>What a system makes of labelled clips.</summary>
    public async Task<EmbeddedSystem> EmbedAsync(
        SystemSpec spec, IReadOnlyList<ProfileRow> profiles, IReadOnlyList<ItemPlace> places, ClipEmbedding rule, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        if (ProfileOf(spec, profiles) is not { } profile)
        {
            var (heard, channel, expansion) = Heard(spec, profiles);
            var made = new ClipEmbedder(models).Embed(heard, places, rule, channel, expansion, progress, cancellationToken);
            return new EmbeddedSystem(spec.ToString(), [.. _names.Facts(heard), new("Clips", "heard by themselves, from the recordings")], made, spec.Treatment, _names.ModelOf(spec));
        }

        var model = await ModelOf(profile, cancellationToken);
        var clips = await new StoredClips(segments).EmbedAsync(profile, model.Dimensions, places, rule, progress, cancellationToken);
        return new EmbeddedSystem(
            spec.ToString(), [.. FactsOf(profile, model, spec), new("Clips", "from the indexed segments that they overlap")], clips, spec.Treatment, (model.Name, model.Identity));
    }

    /// <summary>Model, identity, windows and treatment of a system that is indexed.</summary>
    public static IReadOnlyList<ReportFact> FactsOf(ProfileRow profile, ModelRow model, SystemSpec spec) =>
        SystemNames.Facts(model.Name, model.Identity, profile.WindowSeconds, profile.HopSeconds, spec.Treatment);

    /// <summary>The model of an index profile.</summary>
    public async Task<ModelRow> ModelOf(ProfileRow profile, CancellationToken cancellationToken) =>
        await modelStore.FindAsync(profile.ModelId, cancellationToken) ?? throw new QueryException($"Model '{profile.Model}' was deleted from the database.");

    private static bool Same(double? asked, double indexed) => asked is null || Math.Abs(asked.Value - indexed) < 1e-9;
}
