using AvexSearch.Engine;
using AvexSearch.Web.States;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Shell;

/// <summary>Keeps the archive's numbers at the edge up to date.</summary>
public sealed partial class ArchiveEdge
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private readonly CancellationTokenSource _gone = new();
    private ArchiveSummary? _summary;
    private IReadOnlyList<string> _models = [];
    private bool _unreachable;

    [Inject]
    private ArchiveCatalogue Catalogue { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    /// <inheritdoc/>
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _ = InvokeAsync(FollowAsync);
        }
    }

    private async Task FollowAsync()
    {
        var token = _gone.Token;
        using var timer = new PeriodicTimer(Interval, Clock);
        try
        {
            do
            {
                await ReadAsync(token);
                StateHasChanged();
            }
            while (await timer.WaitForNextTickAsync(token));
        }
        catch (OperationCanceledException)
        {
            // The page is gone.
        }
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            _summary = await Catalogue.SummaryAsync(cancellationToken);
            var models = await Catalogue.ModelsAsync(cancellationToken);
            _models = [.. models.Where(model => model.Segments > 0).Select(model => model.Name)];
            _unreachable = false;
        }
        catch (Exception exception) when (Faults.IsExpected(exception))
        {
            _unreachable = true;
        }
    }
}
