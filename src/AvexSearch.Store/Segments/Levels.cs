namespace AvexSearch.Store;

/// <summary>How loud a segment or a recording is and what is wrong with it.</summary>
/// <param name="RmsDbfs">Root mean square, dB of full scale.</param>
/// <param name="PeakDbfs">Peak, dB of full scale.</param>
/// <param name="ClippedShare">Share of clipped frames, 0..1.</param>
/// <param name="DeadChannels">Channels that hold nothing although another one does.</param>
/// <param name="AboveBandShare">Share of the energy above the model's band, 0..1; null = the file's rate reaches no further.</param>
public sealed record Levels(float RmsDbfs, float PeakDbfs, float ClippedShare, short DeadChannels, float? AboveBandShare);
