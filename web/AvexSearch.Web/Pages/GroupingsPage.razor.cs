using AvexSearch.Engine;
using AvexSearch.Web.Individuals;
using AvexSearch.Web.States;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Pages;

/// <summary>Groupings of a collection; the address says of which.</summary>
public sealed partial class GroupingsPage
{
    private string? _path;
    private bool _onePerRecording;
    private bool _asking;
    private int _changes;
    private long? _mine;
    private Fault? _fault;

    [SupplyParameterFromQuery(Name = "collection")]
    private string? CollectionName { get; set; }

    [Inject]
    private ArchiveCatalogue Catalogue { get; set; } = default!;

    [Inject]
    private IndividualGallery Individuals { get; set; } = default!;

    [Inject]
    private ArchiveGroupings Groupings { get; set; } = default!;

    [Inject]
    private GroupingRuns Runs { get; set; } = default!;

    [Inject]
    private Signature Signature { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private async Task<OpenGroupings> ReadAsync(CancellationToken cancellationToken)
    {
        var gallery = await Gallery.ReadAsync(Catalogue, Individuals, CollectionName, cancellationToken);
        if (gallery.Collection is not { } collection)
        {
            return new OpenGroupings(gallery, [], []);
        }

        var runs = await Runs.ListAsync(collection, cancellationToken);
        OpenMine(runs);
        return new OpenGroupings(gallery, await Groupings.ListAsync(collection, cancellationToken), runs);
    }

    /// <summary>Whoever asked and waited goes on to the groups as soon as they are there.</summary>
    private void OpenMine(IReadOnlyList<GroupingRun> runs)
    {
        var mine = runs.FirstOrDefault(run => run.Id == _mine);
        if (mine is { IsOpen: false })
        {
            _mine = null;
            if (mine.GroupingId is { } made)
            {
                Navigation.NavigateTo($"individuals/groups/{made}");
            }
        }
    }

    private async Task GroupAsync(string collection)
    {
        if (_asking)
        {
            return;
        }

        (_asking, _fault) = (true, null);
        try
        {
            var request = new GroupRequest
            {
                Collection = collection,
                PathContains = string.IsNullOrWhiteSpace(_path) ? null : _path.Trim(),
                OnePerRecording = _onePerRecording,
                By = Signature.By,
            };
            _mine = (await Runs.StartAsync(request, CancellationToken.None)).Id;
        }
        catch (Exception exception) when (Faults.IsExpected(exception))
        {
            _fault = Faults.Describe("The segments could not be grouped.", exception, "Change what is grouped and try again.");
        }

        (_asking, _changes) = (false, _changes + 1);
    }

    private Task CancelAsync(GroupingRun run) => ChangeAsync("The grouping could not be called off.", () => Runs.CancelAsync(run.Id, CancellationToken.None));

    private Task RemoveAsync(GroupingRun run) => ChangeAsync("The grouping could not be removed from the list.", () => Runs.RemoveAsync(run.Id, CancellationToken.None));

    private async Task ChangeAsync(string whatFailed, Func<Task> change)
    {
        _fault = null;
        try
        {
            await change();
        }
        catch (Exception exception) when (Faults.IsExpected(exception))
        {
            _fault = Faults.Describe(whatFailed, exception);
        }

        _changes++;
    }
}
