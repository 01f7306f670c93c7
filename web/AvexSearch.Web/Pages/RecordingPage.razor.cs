using AvexSearch.Engine;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Pages;

/// <summary>One recording, opened at a time.</summary>
public sealed partial class RecordingPage
{
    private string? _title;

    /// <summary>Id of the recording.</summary>
    [Parameter]
    public long Id { get; set; }

    [SupplyParameterFromQuery(Name = "t")]
    private double? Time { get; set; }

    [Inject]
    private ArchiveCatalogue Catalogue { get; set; } = default!;

    [Inject]
    private MediaLinks Links { get; set; } = default!;

    private double At(RecordingDetail recording) => Time is { } seconds && double.IsFinite(seconds) ? Math.Clamp(seconds, 0, recording.DurationSeconds) : 0;

    private async Task<OpenRecording> ReadAsync(CancellationToken cancellationToken)
    {
        var recording = await Catalogue.RecordingAsync(Id, cancellationToken);
        _title = recording?.FileName;
        return new OpenRecording(recording, recording is null ? [] : await Catalogue.SegmentsAsync(Id, cancellationToken));
    }
}
