using AvexSearch.Engine;
using AvexSearch.Web.States;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;

namespace AvexSearch.Web.Search;

/// <summary>Takes the file that is searched with: chosen, dropped anywhere on the page, or recorded.</summary>
public sealed partial class QueryIntake
{
    /// <summary>Id of the file input, for labels elsewhere on the page.</summary>
    public const string InputId = "query-file";

    private const string Accept = "audio/*,video/webm,.wav,.flac,.ogg,.oga,.opus,.mp3,.aif,.aiff,.m4a,.aac,.wma,.webm,.w64,.rf64";
    private const string NotRead = "This file could not be read.";
    private readonly ScriptModule _script = new("intake.js");
    private ElementReference _root;
    private CancellationTokenSource _upload = new();
    private Fault? _fault;
    private string? _name;
    private double _percent;

    /// <summary>True where a sound is there already: the drop zone is hidden, dropping works all the same.</summary>
    [Parameter]
    public bool Compact { get; set; }

    /// <summary>Raised with a clip that was taken.</summary>
    [Parameter]
    public EventCallback<QueryUpload> OnKept { get; set; }

    [Inject]
    private QueryUploads Uploads { get; set; } = default!;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _upload.CancelAsync();
        _upload.Dispose();
        await _script.DisposeAsync();
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await _script.InvokeVoidAsync(Js, "attach", _root);
        }
    }

    private async Task TakeAsync(InputFileChangeEventArgs change)
    {
        if (change.FileCount != 1)
        {
            _fault = change.FileCount == 0 ? null : new Fault("One file at a time, please.", $"{change.FileCount} files were dropped.", "Drop one of them.");
            return;
        }

        await _upload.CancelAsync();
        _upload.Dispose();
        _upload = new CancellationTokenSource();
        var token = _upload.Token;
        (_fault, _name, _percent) = (null, change.File.Name, 0);
        try
        {
            var kept = await KeepAsync(change.File, token);
            _name = null;
            await OnKept.InvokeAsync(kept);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // Another file, or the cancel button.
        }
        catch (Exception exception) when (Faults.IsExpected(exception))
        {
            (_fault, _name) = (Faults.Describe(NotRead, exception, "Choose or drop another one."), null);
        }
    }

    private async Task<QueryUpload> KeepAsync(IBrowserFile file, CancellationToken cancellationToken)
    {
        if (file.Size > QueryUploads.MaximumBytes)
        {
            throw new QueryException(
                $"“{file.Name}” has {CountText.Number(file.Size / (1024 * 1024))} MB; {QueryUploads.MaximumBytes / (1024 * 1024)} MB can be uploaded. Cut out the part you are asking about.");
        }

        await using var stream = file.OpenReadStream(QueryUploads.MaximumBytes, cancellationToken);
        await using var counted = new CountedStream(stream, read => Show(read, file.Size));
        return await Uploads.KeepAsync(counted, file.Name, cancellationToken);
    }

    private void Show(long read, long all)
    {
        var percent = all == 0 ? 100 : Math.Floor(100.0 * read / all);
        if (percent > _percent)
        {
            _percent = percent;
            _ = InvokeAsync(StateHasChanged);
        }
    }

    private async Task Cancel()
    {
        await _upload.CancelAsync();
        _name = null;
    }
}
