namespace AvexSearch.Indexing;

/// <summary>Which ids a search may return: a set of ids or a rule about them, turned into a bitmap over the index once and kept up to date.</summary>
/// <remarks>
/// Keep a scope for as long as the rule holds and search with it often: the bitmap is made at the first search and only extended for
/// vectors added later. It serves one index at a time; asked with another index it is made anew. Safe for concurrent searches.
/// </remarks>
public sealed class SearchScope
{
    private readonly Func<long, bool> _contains;
    private readonly HashSet<long>? _ids;
    private readonly Lock _gate = new();
    private volatile ScopeView? _view;

    private SearchScope(Func<long, bool> contains, HashSet<long>? ids)
    {
        _contains = contains;
        _ids = ids;
    }

    /// <summary>Exactly these ids, whenever they are added.</summary>
    public static SearchScope Of(IEnumerable<long> ids)
    {
        HashSet<long> set = [.. ids];
        return new SearchScope(set.Contains, set);
    }

    /// <summary>The ids for which a rule holds, whenever they are added.</summary>
    /// <param name="predicate">Gives the same answer for the same id each time; called once per vector.</param>
    public static SearchScope Where(Func<long, bool> predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return new SearchScope(predicate, null);
    }

    /// <summary>Whether this id may be returned.</summary>
    public bool Contains(long id) => _contains(id);

    /// <summary>The bitmap over the slots of a store, covering at least those it has at the call.</summary>
    internal ScopeView On(VectorStore store)
    {
        var slots = store.Count;
        var view = _view;
        if (view is not null && view.IsOf(store) && view.Covered >= slots)
        {
            return view;
        }

        lock (_gate)
        {
            view = _view;
            if (view is null || !view.IsOf(store))
            {
                view = _ids is not null && _ids.Count < slots / 8
                    ? ScopeView.FromIds(store, slots, _ids)
                    : ScopeView.Empty(store);
            }

            return _view = view.ExtendedTo(store, slots, _contains);
        }
    }
}
