using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>Finds collections that somebody named, and says so where there is none.</summary>
internal static class CollectionLookup
{
    /// <summary>The collection of a name; the error lists those that there are.</summary>
    /// <exception cref="QueryException">There is none.</exception>
    public static async Task<CollectionRow> RequireAsync(this CollectionStore collections, string name, CancellationToken cancellationToken) =>
        (await collections.RequireAllAsync([name], cancellationToken))[0];

    /// <summary>The collections of several names; the error lists those that there are.</summary>
    /// <exception cref="QueryException">There is none of one of the names.</exception>
    public static async Task<IReadOnlyList<CollectionRow>> RequireAllAsync(this CollectionStore collections, IEnumerable<string> names, CancellationToken cancellationToken)
    {
        var found = new List<CollectionRow>();
        foreach (var name in names)
        {
            if (await collections.FindAsync(name, cancellationToken) is not { } collection)
            {
                var known = string.Join(", ", (await collections.ListAsync(cancellationToken)).Select(row => $"'{row.Name}'"));
                throw new QueryException($"There is no collection '{name}'. There {(known.Length == 0 ? "are none yet." : $"are: {known}.")}");
            }

            found.Add(collection);
        }

        return found;
    }
}
