using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>Drops the embeddings of a model that serves no longer.</summary>
public sealed class ArchiveDrop(ModelStore modelStore, EmbeddingDrop embeddings, IndexFolder indexes)
{
    /// <summary>What would go.</summary>
    /// <param name="model">Name of the model.</param>
    /// <param name="only">Name of the collection, or null for all that it has heard.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="QueryException">There are no such embeddings, or the model serves a collection.</exception>
    public async Task<DropPlan> PlanAsync(string model, string? only, CancellationToken cancellationToken)
    {
        var row = await FoundAsync(model, cancellationToken);
        var all = await embeddings.HeldAsync(row.Id, cancellationToken);
        var held = all.Where(one => only is null || one.Collection == only).ToList();
        if (held.Count == 0)
        {
            throw new QueryException(only is null
                ? $"No collection is heard by model '{model}': there is nothing to drop."
                : $"Collection '{only}' is not heard by model '{model}'; {(all.Count == 0 ? "none is" : $"it hears {string.Join(", ", all.Select(one => $"'{one.Collection}'"))}")}.");
        }

        if (held.Where(one => one.Serves).Select(one => $"'{one.Collection}'").ToList() is { Count: > 0 } served)
        {
            throw new QueryException(
                $"Model '{model}' serves {string.Join(", ", served)} and cannot be dropped there. Switch to another model first ('avexsearch collections switch NAME --model OTHER'){(all.Count > served.Count && only is null ? ", or name a collection that it does not serve" : "")}.");
        }

        var classifiers = held.Count == all.Count ? await embeddings.ClassifiersAsync(row.Identity, cancellationToken) : [];
        return new DropPlan(
            model, [.. held.Select(one => one.Collection)], held.Sum(one => one.Recordings), held.Sum(one => one.Segments), held.Count == all.Count, [.. Consequences(model, held, classifiers)])
        {
            IsImported = ImportedModel.Is(row.Identity),
            Held = held,
        };
    }

    /// <summary>Drops them, all or none.</summary>
    /// <param name="model">Name of the model.</param>
    /// <param name="only">Name of the collection, or null for all that it has heard.</param>
    /// <param name="cancellationToken">Gives up; nothing is removed then.</param>
    /// <exception cref="QueryException">There are no such embeddings, or the model serves a collection.</exception>
    public async Task<DropDone> RunAsync(string model, string? only, CancellationToken cancellationToken)
    {
        var plan = await PlanAsync(model, only, cancellationToken);
        var row = await FoundAsync(model, cancellationToken);
        var result = await embeddings.RunAsync(row.Id, plan.Held, cancellationToken);
        if (result.ProfileIds.Count == 0)
        {
            throw new QueryException($"Model '{model}' was dropped or began to serve at this moment; nothing was removed.");
        }

        var files = result.IsModelGone ? indexes.Remove(row) : 0;
        return new DropDone(model, plan.Collections, result.Segments, result.Bytes, files, result.IsModelGone, result.CancelledItems, plan.Consequences);
    }

    private static IEnumerable<string> Consequences(string model, IReadOnlyList<HeldRow> held, IReadOnlyList<string> classifiers)
    {
        yield return "Recordings, labels and individuals with their references stay: they rest on recordings and times, not on a model.";
        foreach (var one in held)
        {
            if (one.Individuals > 0 && one.Projections + one.GalleryEvaluations > 0)
            {
                yield return $"'{one.Collection}': {Count(one.Projections, "projection")} and {Count(one.GalleryEvaluations, "evaluation")} of its galleries were made with '{model}'; they stay to be read, and individuals are matched by the model that serves.";
            }

            if (one.Groupings > 0)
            {
                yield return $"'{one.Collection}': {Count(one.Groupings, "grouping")} made with '{model}' can be reviewed as before, but not made anew.";
            }
        }

        if (classifiers.Count > 0)
        {
            yield return $"{Count(classifiers.Count, "classifier")} ({string.Join(", ", classifiers.Select(name => $"'{name}'"))}) take embeddings of '{model}': they can classify a collection again only once it has heard one.";
        }
    }

    private static string Count(long count, string thing) => $"{count} {thing}{(count == 1 ? "" : "s")}";

    private async Task<ModelRow> FoundAsync(string model, CancellationToken cancellationToken) => await modelStore.FindAsync(model, cancellationToken)
        ?? throw new QueryException($"There are no embeddings of model '{model}'. There are those of: {string.Join(", ", (await modelStore.ListAsync(cancellationToken)).Select(row => row.Name))}.");
}
