namespace AvexSearch.Engine;

/// <summary>A call over another individual's background.</summary>
/// <param name="Call">The clip with the call, a place among the clips.</param>
/// <param name="Donor">The clip whose background is added, of another individual and another session.</param>
internal readonly record struct Mixture(int Call, int Donor);
