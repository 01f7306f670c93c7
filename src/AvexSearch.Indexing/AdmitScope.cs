namespace AvexSearch.Indexing;

/// <summary>Which nodes a scoped walk may return: those in scope that are not removed. It walks through all of them.</summary>
internal readonly struct AdmitScope(VectorStore store, ScopeView scope)
{
    public bool Admits(int slot) => scope.Contains(slot) && !store.IsRemoved(slot);
}
