namespace AvexSearch.Engine;

/// <summary>What a system made of the clips.</summary>
/// <param name="Dimensions">Length d of an embedding.</param>
/// <param name="Rows">[n] embedding of each clip, raw; null where it has none.</param>
/// <param name="Problems">Why clips have none.</param>
internal sealed record EmbeddedClips(int Dimensions, float[]?[] Rows, IReadOnlyList<string> Problems);
