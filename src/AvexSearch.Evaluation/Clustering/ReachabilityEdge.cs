namespace AvexSearch.Evaluation;

/// <summary>Two items and their mutual reachability distance.</summary>
internal readonly record struct ReachabilityEdge(int Left, int Right, double Distance);
