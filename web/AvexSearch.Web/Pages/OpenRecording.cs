using AvexSearch.Engine;

namespace AvexSearch.Web.Pages;

/// <summary>What the page of a recording shows.</summary>
/// <param name="Recording">The recording, or null where there is none with that id.</param>
/// <param name="Segments">Its segments, by start.</param>
internal sealed record OpenRecording(RecordingDetail? Recording, IReadOnlyList<SegmentDetail> Segments);
