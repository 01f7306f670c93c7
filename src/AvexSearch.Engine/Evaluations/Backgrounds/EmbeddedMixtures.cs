namespace AvexSearch.Engine;

/// <summary>What a system made of calls over another individual's background.</summary>
/// <param name="Pairs">[m] which calls over which backgrounds.</param>
/// <param name="Mixed">[m] embedding of each mixture, raw; null where it could not be made.</param>
/// <param name="Clean">[m] embedding of the same calls as they are, heard in the same way; null where the clips themselves were heard so.</param>
internal sealed record EmbeddedMixtures(IReadOnlyList<Mixture> Pairs, IReadOnlyList<float[]?> Mixed, IReadOnlyList<float[]?>? Clean);
