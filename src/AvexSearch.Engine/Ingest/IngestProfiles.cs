using AvexSearch.Audio;
using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>Which models a collection's files are heard by: those that are named, and all that it is indexed by already.</summary>
public sealed class IngestProfiles(CollectionStore collections, ModelStore modelStore, ModelChoice models)
{
    /// <summary>The profiles of a request; those of models that are new to the collection are made.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="QueryException">No such model, or the window is not possible.</exception>
    /// <exception cref="StoreException">The collection is indexed with another window, hop or channel.</exception>
    internal async Task<HeardBy> EnsureAsync(IngestRequest request, CancellationToken cancellationToken)
    {
        Naming.CheckCollection(request.Collection);
        if (request.TimeExpansion is { } wished && !(wished is >= WindowPlan.SmallestExpansion and <= WindowPlan.LargestExpansion))
        {
            throw new QueryException(FormattableString.Invariant(
                $"A time expansion of {wished} is not possible; choose {WindowPlan.SmallestExpansion} to {WindowPlan.LargestExpansion}."));
        }

        var named = request.Models.Select(models.Find).DistinctBy(model => model.Identity).ToList();
        var collection = await collections.EnsureAsync(request.Collection, cancellationToken);
        if (request.TimeExpansion is { } expansion)
        {
            await collections.ExpandAsync(collection, expansion, cancellationToken);
        }

        var before = await collections.ProfilesAsync(collection.Id, null, cancellationToken);
        if (named.Count == 0)
        {
            named.AddRange(before.Where(IsHere).OrderByDescending(profile => profile.Serves).Select(profile => models.Find(profile.Model)));
        }

        foreach (var model in named.Count > 0 ? named : [models.Find(null)])
        {
            var row = await modelStore.RegisterAsync(model.Manifest.Name, model.Identity, model.Manifest.Dimensions, cancellationToken);
            var known = before.FirstOrDefault(profile => profile.ModelId == row.Id);
            var plan = WindowPlans.For(model.Manifest, request.WindowSeconds ?? known?.WindowSeconds, request.HopSeconds ?? known?.HopSeconds);
            var made = await collections.EnsureProfileAsync(
                collection.Id, row.Id, plan.WindowSeconds, plan.HopSeconds, request.Channel ?? known?.Channel, cancellationToken);
            await collections.SkipAsync(made.Id, request.SkipSilent ?? made.SkipSilent, request.SkipBroken ?? made.SkipBroken, cancellationToken);
        }

        var heard = await NowAsync(collection.Id, cancellationToken);
        return heard with { Profiles = [.. heard.Profiles.OrderBy(profile => named.FindIndex(model => model.Manifest.Name == profile.Model) is >= 0 and var place ? place : int.MaxValue)] };
    }

    /// <summary>The profiles of a collection as they are now.</summary>
    internal async Task<HeardBy> NowAsync(int collectionId, CancellationToken cancellationToken)
    {
        var profiles = await collections.ProfilesAsync(collectionId, null, cancellationToken);
        return new HeardBy(
            [.. profiles.Where(IsHere)], [.. profiles.Where(profile => !IsHere(profile) && !ImportedModel.Is(profile.ModelIdentity)).Select(profile => profile.Model)]);
    }

    /// <summary>The model can hear on this machine.</summary>
    internal bool IsHere(ProfileRow profile) => models.Library.Find(profile.Model)?.Identity == profile.ModelIdentity;
}
