namespace AvexSearch.Indexing;

/// <summary>Every node: for building, where removed ones keep the graph together.</summary>
internal readonly struct AdmitAll : IAdmission
{
    public bool Admits(int slot) => true;
}

/// <summary>Nodes that are not removed.</summary>
internal readonly struct AdmitLive(VectorStore store) : IAdmission
{
    public bool Admits(int slot) => !store.IsRemoved(slot);
}

/// <summary>Nodes in scope that are not removed.</summary>
internal readonly struct AdmitScope(VectorStore store, ScopeView scope) : IAdmission
{
    public bool Admits(int slot) => scope.Contains(slot) && !store.IsRemoved(slot);
}
