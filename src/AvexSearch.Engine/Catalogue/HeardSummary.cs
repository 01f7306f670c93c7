namespace AvexSearch.Engine;

/// <summary>What was measured of a recording while a model heard it.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="Segments">Segments that are indexed.</param>
/// <param name="SkippedSilent">Segments left out because nothing is heard in them.</param>
/// <param name="SkippedBroken">Segments left out because they are clipped.</param>
/// <param name="RmsDbfs">Root mean square, dB of full scale, or null where it was not measured.</param>
/// <param name="PeakDbfs">Peak, dB of full scale.</param>
/// <param name="ClippedShare">Share of clipped frames, 0 to 1.</param>
/// <param name="DeadChannels">Channels that hold nothing although another one does.</param>
/// <param name="AboveBandShare">Share of the energy above what the model hears, 0 to 1, or null where the file reaches no further.</param>
/// <param name="BandHz">Up to where the model hears, Hz of the recording.</param>
/// <param name="Findings">What of this is worth knowing, in plain sentences.</param>
public sealed record HeardSummary(
    string Model,
    int Segments,
    int SkippedSilent,
    int SkippedBroken,
    double? RmsDbfs,
    double? PeakDbfs,
    double? ClippedShare,
    int? DeadChannels,
    double? AboveBandShare,
    double? BandHz,
    IReadOnlyList<string> Findings);
