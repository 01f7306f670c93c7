namespace AvexSearch.Engine;

/// <summary>A window of a recording.</summary>
/// <param name="Id">Id of the segment.</param>
/// <param name="RecordingId">Id of the recording.</param>
/// <param name="StartSeconds">Start in the recording, seconds.</param>
/// <param name="EndSeconds">End in the recording, seconds.</param>
/// <param name="Model">Name of the model that heard it.</param>
/// <param name="RmsDbfs">Root mean square, dB of full scale, or null where it was not measured.</param>
/// <param name="PeakDbfs">Peak, dB of full scale.</param>
/// <param name="ClippedShare">Share of clipped frames, 0 to 1.</param>
/// <param name="DeadChannels">Channels that hold nothing although another one does.</param>
/// <param name="AboveBandShare">Share of the energy above what the model hears, 0 to 1, or null where the file reaches no further.</param>
public sealed record SegmentDetail(
    long Id,
    long RecordingId,
    double StartSeconds,
    double EndSeconds,
    string Model,
    double? RmsDbfs = null,
    double? PeakDbfs = null,
    double? ClippedShare = null,
    int? DeadChannels = null,
    double? AboveBandShare = null);
