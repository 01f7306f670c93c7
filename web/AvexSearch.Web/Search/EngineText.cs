using AvexSearch.Engine;

namespace AvexSearch.Web.Search;

/// <summary>The engines in words.</summary>
internal static class EngineText
{
    /// <summary>For a chip.</summary>
    /// <param name="engine">The engine.</param>
    public static string Short(SearchEngine engine) => engine switch
    {
        SearchEngine.Memory => "Graph in memory",
        SearchEngine.Exact => "Compare everything",
        _ => "PostgreSQL",
    };

    /// <summary>For the receipt, after "exact" or "approximate".</summary>
    /// <param name="engine">The engine.</param>
    public static string How(SearchEngine engine) => engine switch
    {
        SearchEngine.Memory => "graph in memory",
        SearchEngine.Exact => "everything compared",
        _ => "pgvector in PostgreSQL",
    };
}
