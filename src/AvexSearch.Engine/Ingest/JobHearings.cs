using AvexSearch.Audio;
using AvexSearch.Encoders;
using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>The models that a worker hears with for a job.</summary>
/// <param name="All">Those that are required first.</param>
/// <param name="Required">How many of them hear every file; the others hear only those whose bytes are new.</param>
internal sealed record JobHearings(IReadOnlyList<Hearing> All, int Required)
{
    /// <summary>Two hours of windows every five seconds; of 1,280 floats that is 7 MB.</summary>
    private const int EmbeddingsKept = 1440;

    /// <summary>Keys of the profiles that every file is heard for.</summary>
    public IReadOnlyList<int> RequiredProfiles { get; } = [.. All.Take(Required).Select(hearing => hearing.ProfileId)];

    /// <summary>Opens the models of a job; those that are not required are left out where this machine has not got them.</summary>
    /// <returns>Null where all that are required were dropped: there is nobody to hear its files any more, on any machine.</returns>
    /// <exception cref="QueryException">A model that is required is not on this machine.</exception>
    /// <exception cref="ModelException">A model cannot be opened.</exception>
    public static JobHearings? Open(IReadOnlyList<JobProfileRow> wanted, IReadOnlyList<ProfileRow> profiles, ModelChoice models)
    {
        var known = profiles.ToDictionary(profile => profile.Id);
        var live = wanted.Where(one => one.ProfileId is { } id && known.ContainsKey(id)).ToList();
        if (!live.Exists(one => one.IsRequired))
        {
            return null;
        }

        var all = live.Where(one => one.IsRequired).Select(one => Of(known[one.ProfileId!.Value], models)).ToList();
        var required = all.Count;
        all.AddRange(live.Where(one => !one.IsRequired).Select(one => TryOf(known[one.ProfileId!.Value], models)).OfType<Hearing>());
        return new JobHearings(all, required);
    }

    /// <summary>Places among <see cref="All"/> of some profiles.</summary>
    public IReadOnlyList<int> PlacesOf(IReadOnlyCollection<int> profiles) => [.. All.Index().Where(one => profiles.Contains(one.Item.ProfileId)).Select(one => one.Index)];

    private static Hearing? TryOf(ProfileRow profile, ModelChoice models)
    {
        try
        {
            return Of(profile, models);
        }
        catch (Exception exception) when (exception is QueryException or ModelException)
        {
            return null;
        }
    }

    private static Hearing Of(ProfileRow profile, ModelChoice models)
    {
        var encoder = models.OpenAs(profile.Model, profile.ModelIdentity);
        var manifest = encoder.Model.Manifest;
        var options = models.PipelineFor(encoder) with
        {
            Reading = new AudioReadOptions { Channel = profile.Channel, MeasureAboveHz = WindowPlans.BandHz(manifest, profile.TimeExpansion) },
            EmbeddingsKept = EmbeddingsKept,
            SkipSilent = profile.SkipSilent,
            SkipBroken = profile.SkipBroken,
        };
        return new Hearing(profile.Id, encoder, WindowPlans.For(manifest, profile.WindowSeconds, profile.HopSeconds, profile.TimeExpansion), options);
    }
}
