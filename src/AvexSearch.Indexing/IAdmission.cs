namespace AvexSearch.Indexing;

/// <summary>Which nodes a walk may return; it walks through all of them. A struct, so that the walk is compiled for each rule.</summary>
internal interface IAdmission
{
    bool Admits(int slot);
}
