namespace AvexSearch.Engine;

/// <summary>One recording of the demo archive with its truth.</summary>
/// <param name="File">Path relative to the archive's folder.</param>
/// <param name="Species">Who calls.</param>
/// <param name="Individual">Which individual calls.</param>
/// <param name="Site">Name of the site.</param>
/// <param name="Calls">Start and end of each call, seconds.</param>
public sealed record DemoRecording(
    string File, string Species, string Individual, string Site, IReadOnlyList<(double StartSeconds, double EndSeconds)> Calls);
