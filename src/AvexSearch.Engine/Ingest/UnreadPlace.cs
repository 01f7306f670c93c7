namespace AvexSearch.Engine;

/// <summary>A folder or file that was found and could not be looked at.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Reason">Why not.</param>
public sealed record UnreadPlace(string Path, string Reason);
