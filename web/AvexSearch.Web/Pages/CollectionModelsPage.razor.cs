using AvexSearch.Engine;
using AvexSearch.Web.States;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Pages;

/// <summary>The models of a collection, to be seen, switched, rolled back, reindexed and dropped; the address says of which.</summary>
public sealed partial class CollectionModelsPage
{
    private int _changes;
    private string? _done;
    private Fault? _fault;

    [SupplyParameterFromQuery(Name = "collection")]
    private string? CollectionName { get; set; }

    [Inject]
    private ArchiveServing Serving { get; set; } = default!;

    [Inject]
    private ArchiveReindex Reindex { get; set; } = default!;

    [Inject]
    private ArchiveDrop Drop { get; set; } = default!;

    [Inject]
    private ArchiveCatalogue Catalogue { get; set; } = default!;

    private async Task<OpenModels> ReadAsync(string collection, CancellationToken cancellationToken)
    {
        var installed = (await Catalogue.ModelsAsync(cancellationToken)).Where(model => model.Installed).Select(model => model.Name);
        return new OpenModels(await Serving.ModelsAsync(collection, cancellationToken), [.. installed]);
    }

    private Task DoAsync(ServingChange change) => TryAsync(change.Step switch
    {
        ServingStep.Switch => () => SwitchAsync(change.Model, force: false),
        ServingStep.Force => () => SwitchAsync(change.Model, force: true),
        ServingStep.RollBack => async () => Text(await Serving.RollBackAsync(CollectionName!, CancellationToken.None)),
        ServingStep.Drop => () => DropAsync(change.Model),
        _ => () => QueueAsync(new ReindexWish(change.Model, SwitchWhenDone: false)),
    });

    private Task ReindexAsync(ReindexWish wish) => TryAsync(() => QueueAsync(wish));

    private async Task<string> SwitchAsync(string model, bool force) => Text(await Serving.SwitchAsync(CollectionName!, model, force, CancellationToken.None));

    private async Task<string> DropAsync(string model)
    {
        var dropped = await Drop.RunAsync(model, CollectionName, CancellationToken.None);
        return $"{model} was dropped: {CountText.Of(dropped.Segments, "segment")}, {ServingText.Megabytes(dropped.DatabaseBytes + dropped.FileBytes)} {(dropped.IsModelGone ? "given back" : "free for what comes")}. {string.Join(' ', dropped.Consequences)}";
    }

    private async Task<string> QueueAsync(ReindexWish wish)
    {
        var queued = await Reindex.QueueAsync(
            new ReindexRequest { Model = wish.Model, Collections = [CollectionName!], SwitchWhenDone = wish.SwitchWhenDone }, CancellationToken.None);
        return $"Job {queued[0].JobId}: {wish.Model} is to hear {CountText.Of(queued[0].Recordings, "recording")}, in the background.";
    }

    private async Task TryAsync(Func<Task<string>> change)
    {
        (_done, _fault) = (null, null);
        try
        {
            _done = await change();
        }
        catch (Exception exception) when (Faults.IsExpected(exception))
        {
            _fault = Faults.Describe("Nothing was changed.", exception, "Look at how the models stand now.");
        }

        _changes++;
    }

    private static string Text(SwitchDone done) => $"{done.Model} serves {done.Collection} now. {done.Remark}";
}
